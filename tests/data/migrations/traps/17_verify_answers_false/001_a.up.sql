CREATE TABLE a (x int);
INSERT INTO a VALUES (1);
-- tas:verify
SELECT count(*) = 2 FROM a;
