-- tas:irreversible the trap is about the way up
INSERT OR IGNORE INTO a (id, name) VALUES (1, 'x');
UPDATE a SET name = ifnull(name, '') WHERE name IS NULL;
