-- tas:irreversible the trap is about the way up
TRUNCATE a;
