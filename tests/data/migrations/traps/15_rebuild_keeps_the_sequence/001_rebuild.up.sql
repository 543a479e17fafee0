-- tas:rebuild
CREATE TABLE new_numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);
INSERT INTO new_numbered SELECT id, name FROM numbered;
DROP TABLE numbered;
ALTER TABLE new_numbered RENAME TO numbered;
