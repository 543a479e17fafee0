CREATE TABLE first (id int);
COMMIT;
CREATE TABLE second (id int);
SELECT nothing FROM nowhere;
