-- tas:irreversible the trap is about the way up
CREATE TABLE IF NOT EXISTS b (id bigint PRIMARY KEY);
