CREATE OPERATOR FAMILY public.empty USING hash;

CREATE OPERATOR CLASS public.nothing
    FOR TYPE integer USING gin FAMILY pg_catalog.array_ops AS
    STORAGE bigint;

CREATE OPERATOR CLASS public.nearly
    FOR TYPE integer USING hash FAMILY public.empty AS
    STORAGE integer;

CREATE FUNCTION public.cmp(integer, integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $2 - $1$$;

CREATE FUNCTION public.cmp8(integer, bigint)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT 1$$;

CREATE OPERATOR FAMILY public.backwards USING btree;

ALTER OPERATOR FAMILY public.backwards USING btree ADD
    OPERATOR 1 >(integer,bigint),
    FUNCTION 1 (integer, bigint) public.cmp8(integer,bigint),
    FUNCTION 2 (integer, integer) btint4sortsupport(internal);

ALTER OPERATOR FAMILY public.backwards USING btree OWNER TO owner_role;

COMMENT ON OPERATOR FAMILY public.backwards USING btree IS 'From the ends';

CREATE OPERATOR CLASS public.backwards
    FOR TYPE integer USING btree FAMILY public.backwards AS
    OPERATOR 1 >(integer,integer),
    OPERATOR 2 >=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 <=(integer,integer),
    OPERATOR 5 <(integer,integer),
    FUNCTION 1 (integer, integer) public.cmp(integer,integer);

COMMENT ON OPERATOR CLASS public.backwards USING btree IS 'From the end';

CREATE INDEX CONCURRENTLY t_id ON public.t (id public.backwards);
