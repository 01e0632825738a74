CREATE TYPE pair AS (a integer, b integer);
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE FUNCTION to_pair(integer) RETURNS pair IMMUTABLE LANGUAGE sql AS 'SELECT ROW($1, $1)::public.pair';
CREATE CAST (integer AS pair) WITH FUNCTION to_pair(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS pair) IS 'Twice';
CREATE CAST (text AS mood) WITH INOUT;
CREATE CAST (timestamp with time zone AS mood) WITH INOUT AS ASSIGNMENT;
