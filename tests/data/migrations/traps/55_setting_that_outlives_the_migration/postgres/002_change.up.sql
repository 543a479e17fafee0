-- tas:irreversible the trap is about the way up
SET synchronous_commit = off;
SET LOCAL lock_timeout = 0;
INSERT INTO a (name) VALUES ('x');
