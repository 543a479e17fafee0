-- tas:irreversible the trap is about the way up
DELETE FROM a;
