-- tas:nontx
CREATE UNIQUE INDEX CONCURRENTLY a_by_x ON a (x);
