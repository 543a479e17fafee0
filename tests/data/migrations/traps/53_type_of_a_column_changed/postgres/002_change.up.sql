-- tas:irreversible the trap is about the way up
ALTER TABLE a ALTER COLUMN name TYPE bigint USING length(name);
