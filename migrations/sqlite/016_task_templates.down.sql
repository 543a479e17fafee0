ALTER TABLE tasks DROP COLUMN template_at;
