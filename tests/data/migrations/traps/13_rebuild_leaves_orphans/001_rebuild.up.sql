-- tas:rebuild
CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO new_parent SELECT id, name FROM parent WHERE id <> 2;
DROP TABLE parent;
ALTER TABLE new_parent RENAME TO parent;
INSERT INTO parent VALUES (9, 'nine');
