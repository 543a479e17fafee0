-- Imports in parts: whether the last part was stored, what tells an import that was broken off from others, and, for each
-- file, a hash of the records that were read so far.
ALTER TABLE imports ADD COLUMN is_complete boolean NOT NULL DEFAULT true;
ALTER TABLE imports ADD COLUMN batch_key text;
ALTER TABLE import_files ADD COLUMN read_hash bigint NOT NULL DEFAULT 0;
