-- tas:irreversible the trap is about the way up
CREATE FUNCTION count_a() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM a $$;
