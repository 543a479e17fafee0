CREATE TABLE a (x text);
/* the rest
CREATE TABLE b (x text);
