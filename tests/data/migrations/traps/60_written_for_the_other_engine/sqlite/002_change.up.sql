-- tas:irreversible the trap is about the way up
UPDATE a SET born_on = now() WHERE born_on IS NULL;
UPDATE a SET name = 'x' WHERE length(id::text) > 3;
