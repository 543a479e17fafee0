-- tas:irreversible the trap is about the way up
-- tas:rebuild
CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO new_parent (id, name) SELECT id, name FROM parent;
DROP TABLE parent;
ALTER TABLE new_parent RENAME TO parent;
