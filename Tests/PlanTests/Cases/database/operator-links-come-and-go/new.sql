CREATE FUNCTION lt(integer, integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 < $2';
CREATE FUNCTION ge(integer, integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 >= $2';
CREATE OPERATOR #< (LEFTARG = integer, RIGHTARG = integer, FUNCTION = lt, NEGATOR = #>=);
CREATE OPERATOR #>= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = ge);
CREATE OPERATOR ## (LEFTARG = integer, RIGHTARG = integer, FUNCTION = lt);
