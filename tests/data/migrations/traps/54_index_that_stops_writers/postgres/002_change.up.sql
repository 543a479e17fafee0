-- tas:irreversible the trap is about the way up
CREATE INDEX a_by_name ON a (name);
