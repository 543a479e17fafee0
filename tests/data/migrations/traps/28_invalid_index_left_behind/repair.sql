DELETE FROM a WHERE ctid = (SELECT min(ctid) FROM a);
