-- tas:irreversible the trap is about the way up
CREATE TABLE b (id bigint PRIMARY KEY);
