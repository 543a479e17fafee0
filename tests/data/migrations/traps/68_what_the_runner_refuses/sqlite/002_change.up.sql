-- tas:irreversible the trap is about the way up
PRAGMA foreign_keys = OFF;
DROP TABLE a;
