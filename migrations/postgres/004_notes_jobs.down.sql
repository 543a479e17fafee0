DROP TABLE job_tasks;
DROP TABLE jobs;
DROP TABLE notes;
