-- What redo goes by: an operation that is undone has a row here, in the order of undoing. `below` is the newest operation
-- there was then; a newer one ends that, and what had been undone before it cannot come back.
CREATE TABLE undo_steps (
  undo_step_id INTEGER PRIMARY KEY AUTOINCREMENT,
  operation_id INTEGER NOT NULL UNIQUE REFERENCES operations ON DELETE CASCADE,
  below INTEGER NOT NULL
) STRICT;
