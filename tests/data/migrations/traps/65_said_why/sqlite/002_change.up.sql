-- tas:irreversible the trap is about the way up
-- tas:lint-ignore destructive-drop nobody ever filled it in
-- tas:lint-ignore destructive-delete just in case
ALTER TABLE a DROP COLUMN name;
