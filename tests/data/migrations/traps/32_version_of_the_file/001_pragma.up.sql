PRAGMA user_version = 99;
CREATE TABLE a (x INTEGER);
