-- Tables of somebody else.
CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE projects (id INTEGER PRIMARY KEY);
