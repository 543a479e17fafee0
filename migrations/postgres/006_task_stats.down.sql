DROP TABLE task_stats;
