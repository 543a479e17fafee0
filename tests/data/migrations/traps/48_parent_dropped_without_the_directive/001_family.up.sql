CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT, born_on TEXT) STRICT;
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE) STRICT;
INSERT INTO parent (id, name) VALUES (1, 'one'), (2, 'two');
INSERT INTO child (id, parent_id) VALUES (1, 1), (2, 1), (3, 2);
