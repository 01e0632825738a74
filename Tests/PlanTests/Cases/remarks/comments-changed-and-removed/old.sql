CREATE TABLE logs (id integer, message text);
COMMENT ON TABLE logs IS 'Old';
COMMENT ON COLUMN logs.id IS 'Old';
COMMENT ON COLUMN logs.message IS 'Old';
CREATE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON FUNCTION f(integer, text) IS 'Old';
