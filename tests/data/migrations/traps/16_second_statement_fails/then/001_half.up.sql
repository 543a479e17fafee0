CREATE TABLE b (x int);
CREATE TABLE c (x int);
