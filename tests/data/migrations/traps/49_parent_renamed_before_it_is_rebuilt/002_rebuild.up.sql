-- tas:irreversible the trap is about the way up
-- tas:rebuild
ALTER TABLE parent RENAME TO old_parent;
CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born_on TEXT) STRICT;
INSERT INTO parent (id, name, born_on) SELECT id, name, born_on FROM old_parent;
DROP TABLE old_parent;
