CREATE TABLE logs (id int, level text);
CREATE INDEX logs_id ON logs (id) WHERE id > 0;
CREATE UNIQUE INDEX logs_level ON logs (level);
COMMENT ON INDEX logs_level IS 'level';
