CREATE TABLE note (words text);
INSERT INTO note VALUES ('COMMIT; it''s done; ROLLBACK;');
