CREATE TABLE b (x int);
CREATE UNIQUE INDEX a_by_x ON a (x);
