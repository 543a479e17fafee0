DROP TABLE import_findings;
ALTER TABLE import_files DROP COLUMN rejects_file;
ALTER TABLE import_files DROP COLUMN removed_rows;
ALTER TABLE import_files DROP COLUMN updated_rows;
ALTER TABLE imports DROP COLUMN mode;
