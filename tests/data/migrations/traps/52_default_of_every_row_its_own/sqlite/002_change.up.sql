-- tas:irreversible the trap is about the way up
ALTER TABLE a ADD COLUMN token TEXT DEFAULT (hex(randomblob(16)));
