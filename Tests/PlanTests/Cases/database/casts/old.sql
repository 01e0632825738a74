CREATE TYPE pair AS (a integer, b integer);
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE FUNCTION to_pair(integer) RETURNS pair IMMUTABLE LANGUAGE sql AS 'SELECT ROW($1, $1)::public.pair';
CREATE CAST (integer AS pair) WITH FUNCTION to_pair(integer);
CREATE CAST (text AS mood) WITH INOUT AS ASSIGNMENT;
