CREATE TYPE mood AS ENUM ('low');
CREATE TABLE a (m mood);
