DROP TABLE original_rows;
