-- tas:irreversible the trap is about the way up
ALTER TABLE a ADD COLUMN note TEXT;
