-- tas:irreversible the trap is about the way up
CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born_on TEXT) STRICT;
INSERT INTO new_parent (id, name, born_on) SELECT id, name, born_on FROM parent;
DROP TABLE parent;
ALTER TABLE new_parent RENAME TO parent;
