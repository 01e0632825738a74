DROP PROCEDURE public.p(integer, integer);

DROP FUNCTION public.tab();

DROP VIEW public.w;

DROP FUNCTION public.outs(integer);

DROP VIEW public.v;

DROP FUNCTION public.undefaulted(integer, integer);

DROP FUNCTION public.setof_not(integer);

DROP FUNCTION public.retyped(integer);

DROP FUNCTION public.renamed(integer);

CREATE FUNCTION public.outs(a integer, OUT c bigint)
    RETURNS bigint
    LANGUAGE sql
AS $$select $1::bigint$$;

CREATE FUNCTION public.renamed(b integer)
    RETURNS integer
    LANGUAGE sql
AS $$select $1$$;

CREATE FUNCTION public.retyped(a integer)
    RETURNS bigint
    LANGUAGE sql
AS $$select $1::bigint$$;

CREATE FUNCTION public.setof_not(a integer)
    RETURNS SETOF integer
    LANGUAGE sql
AS $$select $1$$;

CREATE FUNCTION public.tab()
    RETURNS TABLE(a integer, b integer)
    LANGUAGE sql
AS $$select 1, 2$$;

CREATE FUNCTION public.undefaulted(a integer, b integer)
    RETURNS integer
    LANGUAGE sql
AS $$select $1$$;

CREATE VIEW public.v AS
 SELECT public.renamed(1) AS r,
    public.retyped(2) AS t,
    public.undefaulted(1, 2) AS u,
    public.setof_not(1) AS s;

CREATE VIEW public.w AS
 SELECT v.r,
    o.c
   FROM public.v,
    public.outs(1) o(c);

CREATE PROCEDURE public.p(IN a integer, INOUT c integer)
    LANGUAGE plpgsql
AS $$begin end$$;

DROP FUNCTION public.kind(integer);

CREATE PROCEDURE public.kind(IN a integer)
    LANGUAGE sql
AS $$select $1$$;
