CREATE TABLE b (x int);
INSERT INTO nowhere VALUES (1);
CREATE TABLE c (x int);
