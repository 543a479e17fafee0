ALTER TABLE import_files DROP COLUMN read_hash;
ALTER TABLE imports DROP COLUMN batch_key;
ALTER TABLE imports DROP COLUMN is_complete;
