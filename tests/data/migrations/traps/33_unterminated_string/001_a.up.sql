CREATE TABLE a (x text);
INSERT INTO a VALUES ('it;
CREATE TABLE b (x text);
