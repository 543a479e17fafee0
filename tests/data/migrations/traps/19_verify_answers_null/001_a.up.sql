CREATE TABLE a (x int);
-- tas:verify
SELECT max(x) > 0 FROM a;
