-- Sums and counts over the instances of a task that are not deleted, kept in the transaction of every write.
-- A *_gap is actual minus predicted over the rows that have both.
CREATE TABLE task_stats (
  task_id bigint PRIMARY KEY REFERENCES tasks ON DELETE CASCADE,
  instances bigint NOT NULL DEFAULT 0,
  open bigint NOT NULL DEFAULT 0,
  completed bigint NOT NULL DEFAULT 0,
  cancelled bigint NOT NULL DEFAULT 0,
  predicted_aversion_n bigint NOT NULL DEFAULT 0,
  predicted_aversion_sum double precision NOT NULL DEFAULT 0,
  actual_aversion_n bigint NOT NULL DEFAULT 0,
  actual_aversion_sum double precision NOT NULL DEFAULT 0,
  aversion_gap_n bigint NOT NULL DEFAULT 0,
  aversion_gap_sum double precision NOT NULL DEFAULT 0,
  predicted_relief_n bigint NOT NULL DEFAULT 0,
  predicted_relief_sum double precision NOT NULL DEFAULT 0,
  actual_relief_n bigint NOT NULL DEFAULT 0,
  actual_relief_sum double precision NOT NULL DEFAULT 0,
  relief_gap_n bigint NOT NULL DEFAULT 0,
  relief_gap_sum double precision NOT NULL DEFAULT 0,
  duration_n bigint NOT NULL DEFAULT 0,
  duration_sum double precision NOT NULL DEFAULT 0,
  last_completed_at timestamptz
);
