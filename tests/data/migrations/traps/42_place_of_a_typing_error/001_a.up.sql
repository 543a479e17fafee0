CREATE TABLE a (x text);

  -- é: characters, not bytes
  CRATE TABLE b (x text);
