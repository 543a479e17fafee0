-- tas:irreversible the trap is about the way up
ALTER TABLE a ADD COLUMN token text DEFAULT CAST(gen_random_uuid() AS text);
