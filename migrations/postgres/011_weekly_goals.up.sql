-- The goal that holds from set_at on until the next row; without hours there is none.
CREATE TABLE weekly_goals (
  user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  set_at timestamptz NOT NULL,
  hours double precision,
  is_rolling boolean NOT NULL,
  PRIMARY KEY (user_id, set_at)
);
