CREATE TABLE a (x int);
DO $body$
BEGIN
  -- COMMIT;
  EXECUTE $$INSERT INTO a VALUES (7); $$;
END;
$body$;
