CREATE TABLE logs (id int, level text);
CREATE INDEX a ON logs (id) WHERE id > 0;
CREATE UNIQUE INDEX b ON logs (level);
COMMENT ON INDEX b IS 'level';
