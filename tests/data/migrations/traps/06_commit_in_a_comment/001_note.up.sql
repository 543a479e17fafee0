-- COMMIT;
/* BEGIN; COMMIT; */
CREATE TABLE note (words text); -- END;
