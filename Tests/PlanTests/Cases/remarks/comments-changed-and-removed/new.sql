CREATE TABLE logs (id integer, message text);
COMMENT ON COLUMN logs.id IS 'New';
CREATE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
