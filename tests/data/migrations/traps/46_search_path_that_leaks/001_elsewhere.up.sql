SET search_path = public;
SELECT 1;
