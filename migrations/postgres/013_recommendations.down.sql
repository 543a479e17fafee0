ALTER TABLE instances DROP COLUMN recommendation_source;
ALTER TABLE instances DROP COLUMN recommendation_position;
ALTER TABLE instances DROP COLUMN recommendation_id;
DROP TABLE recommendation_terms;
DROP TABLE recommendation_items;
DROP TABLE recommendations;
