CREATE TABLE a (x int);
-- tas:verify
SELECT true FROM a;
