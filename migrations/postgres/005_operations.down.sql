DROP TABLE operation_rows;
DROP TABLE operations;
