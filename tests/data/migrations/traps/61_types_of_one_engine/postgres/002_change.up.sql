-- tas:irreversible the trap is about the way up
CREATE TABLE b (weight_kg real, done_at text);
