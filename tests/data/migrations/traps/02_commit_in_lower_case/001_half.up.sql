CREATE TABLE first (id int);
/* hidden */ commit
  transaction;
CREATE TABLE second (id int);
