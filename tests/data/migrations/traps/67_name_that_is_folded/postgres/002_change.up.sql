-- tas:irreversible the trap is about the way up
CREATE TABLE a_name_that_is_so_very_long_that_postgresql_will_certainly_cut_it (id bigint PRIMARY KEY);
