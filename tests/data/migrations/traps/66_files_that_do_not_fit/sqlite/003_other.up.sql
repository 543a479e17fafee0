-- tas:irreversible the trap is about the way up
CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT;
