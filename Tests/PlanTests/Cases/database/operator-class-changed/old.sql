CREATE FUNCTION cmp(integer, integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $2 - $1';
CREATE OPERATOR CLASS backwards FOR TYPE integer USING btree AS
    OPERATOR 1 >, OPERATOR 3 =, OPERATOR 5 <, FUNCTION 1 cmp(integer, integer);
CREATE TABLE t (id integer);
CREATE INDEX t_id ON t (id backwards);
