-- tas:irreversible the trap is about the way up
ALTER TABLE a DROP name CASCADE;
