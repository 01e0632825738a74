CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION lt(pair, pair) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.a < $2.a';
CREATE FUNCTION gt(pair, pair) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.a > $2.a';
CREATE OPERATOR <# (LEFTARG = pair, RIGHTARG = pair, FUNCTION = lt);
CREATE OPERATOR |> (RIGHTARG = integer, FUNCTION = int4um);
