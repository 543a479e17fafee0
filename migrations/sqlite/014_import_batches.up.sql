-- Imports in parts: whether the last part was stored, what tells an import that was broken off from others, and, for each
-- file, a hash of the records that were read so far.
ALTER TABLE imports ADD COLUMN is_complete INTEGER NOT NULL DEFAULT 1 CHECK (is_complete IN (0, 1));
ALTER TABLE imports ADD COLUMN batch_key TEXT;
ALTER TABLE import_files ADD COLUMN read_hash INTEGER NOT NULL DEFAULT 0;
