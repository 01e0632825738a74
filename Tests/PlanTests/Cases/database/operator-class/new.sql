CREATE FUNCTION cmp(integer, integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $2 - $1';
CREATE FUNCTION cmp8(integer, bigint) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR CLASS backwards FOR TYPE integer USING btree AS
    OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 cmp(integer, integer),
    FUNCTION 2 btint4sortsupport(internal);
ALTER OPERATOR FAMILY backwards USING btree ADD OPERATOR 1 > (integer, bigint), FUNCTION 1 (integer, bigint) cmp8(integer, bigint);
COMMENT ON OPERATOR CLASS backwards USING btree IS 'From the end';
COMMENT ON OPERATOR FAMILY backwards USING btree IS 'From the ends';
ALTER OPERATOR FAMILY backwards USING btree OWNER TO owner_role;
CREATE OPERATOR FAMILY empty USING hash;
CREATE OPERATOR CLASS nothing FOR TYPE integer USING gin FAMILY pg_catalog.array_ops AS STORAGE bigint;
CREATE OPERATOR CLASS nearly FOR TYPE integer USING hash FAMILY empty AS STORAGE integer;
CREATE TABLE t (id integer);
CREATE INDEX t_id ON t (id backwards);
