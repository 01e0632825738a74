CREATE FUNCTION lt(integer, integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > $2';
CREATE FUNCTION lt2(integer, integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $2 < $1';
CREATE FUNCTION cmp(integer, integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $2 - $1';
CREATE OPERATOR #< (LEFTARG = integer, RIGHTARG = integer, FUNCTION = lt, COMMUTATOR = #>);
CREATE OPERATOR #> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4lt, COMMUTATOR = #<);
COMMENT ON OPERATOR #< (integer, integer) IS 'Less';
CREATE OPERATOR CLASS backwards FOR TYPE integer USING btree AS
    OPERATOR 1 #<, OPERATOR 3 =, OPERATOR 5 #>, FUNCTION 1 cmp(integer, integer);
CREATE TABLE t (id integer);
CREATE INDEX t_id ON t (id backwards);
CREATE VIEW v AS SELECT * FROM t WHERE id #< 3;
