DROP INDEX CONCURRENTLY public.t_id;

DROP OPERATOR CLASS public.backwards USING btree;

CREATE OPERATOR CLASS public.backwards
    FOR TYPE integer USING btree FAMILY public.backwards AS
    OPERATOR 1 >(integer,integer),
    OPERATOR 2 >=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 <=(integer,integer),
    OPERATOR 5 <(integer,integer),
    FUNCTION 1 (integer, integer) public.cmp(integer,integer);

CREATE INDEX CONCURRENTLY t_id ON public.t (id public.backwards);
