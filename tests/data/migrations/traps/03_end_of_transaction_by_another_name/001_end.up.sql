CREATE TABLE first (id int);
END;
CREATE TABLE second (id int);
