INSERT INTO numbered (name) VALUES ('d');
