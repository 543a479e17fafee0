-- What an import has to say for itself, kept: how it was meant, what it updated and removed, what it rejected and why.
ALTER TABLE imports ADD COLUMN mode TEXT NOT NULL DEFAULT 'insert' CHECK (mode IN ('insert', 'upsert', 'sync'));

ALTER TABLE import_files ADD COLUMN updated_rows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_files ADD COLUMN removed_rows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_files ADD COLUMN rejects_file TEXT;

CREATE TABLE import_findings (
  import_id INTEGER NOT NULL,
  file_position INTEGER NOT NULL,
  position INTEGER NOT NULL,
  is_rejection INTEGER NOT NULL CHECK (is_rejection IN (0, 1)),
  line INTEGER NOT NULL,
  record INTEGER,
  byte INTEGER,
  column_name TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  occurrences INTEGER NOT NULL,
  PRIMARY KEY (import_id, file_position, position),
  FOREIGN KEY (import_id, file_position) REFERENCES import_files ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
