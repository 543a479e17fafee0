CREATE TABLE a (x int);
INSERT INTO a VALUES (1), (2);
-- tas:verify
SELECT x = 1 FROM a ORDER BY x;
