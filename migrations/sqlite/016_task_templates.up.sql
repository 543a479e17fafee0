-- A task can be kept to make others from; what the column holds is said in libtas/domain/task.hpp.
ALTER TABLE tasks ADD COLUMN template_at TEXT;
