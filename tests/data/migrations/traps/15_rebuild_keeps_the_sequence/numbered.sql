CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
INSERT INTO numbered (name) VALUES ('a'), ('b'), ('c');
DELETE FROM numbered WHERE id = 3;
