-- tas:rebuild
CREATE TABLE new_lonely (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO new_lonely SELECT id, name FROM lonely WHERE id < 3;
DROP TABLE lonely;
ALTER TABLE new_lonely RENAME TO lonely;
