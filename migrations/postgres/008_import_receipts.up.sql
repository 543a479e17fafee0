-- What an import has to say for itself, kept: how it was meant, what it updated and removed, what it rejected and why.
ALTER TABLE imports ADD COLUMN mode text NOT NULL DEFAULT 'insert' CHECK (mode IN ('insert', 'upsert', 'sync'));

ALTER TABLE import_files ADD COLUMN updated_rows bigint NOT NULL DEFAULT 0;
ALTER TABLE import_files ADD COLUMN removed_rows bigint NOT NULL DEFAULT 0;
ALTER TABLE import_files ADD COLUMN rejects_file text;

CREATE TABLE import_findings (
  import_id bigint NOT NULL,
  file_position bigint NOT NULL,
  position bigint NOT NULL,
  is_rejection boolean NOT NULL,
  line bigint NOT NULL,
  record bigint,
  byte bigint,
  column_name text NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  occurrences bigint NOT NULL,
  PRIMARY KEY (import_id, file_position, position),
  FOREIGN KEY (import_id, file_position) REFERENCES import_files ON DELETE CASCADE
);
