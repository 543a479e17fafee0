DROP TABLE task_versions;
DROP TABLE tasks;
