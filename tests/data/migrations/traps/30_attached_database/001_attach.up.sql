ATTACH ':memory:' AS other;
CREATE TABLE other.a (x INTEGER);
