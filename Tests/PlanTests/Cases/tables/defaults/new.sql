CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE TABLE t (a integer DEFAULT 2, b text DEFAULT f(), c text, d timestamptz DEFAULT ((now() + '1 day'::interval) AT TIME ZONE 'utc'));
CREATE VIEW v AS SELECT a, b, c FROM t;
ALTER VIEW v ALTER COLUMN b SET DEFAULT 'z';
ALTER VIEW v ALTER COLUMN c SET DEFAULT 'x';
