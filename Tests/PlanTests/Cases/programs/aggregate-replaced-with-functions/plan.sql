DROP VIEW public.v;

DROP AGGREGATE public.total(integer);

DROP FUNCTION public.add_up(integer, integer);

CREATE FUNCTION public.add_up(a integer, b integer)
    RETURNS integer
    LANGUAGE sql
AS $$select a + b$$;

CREATE AGGREGATE public.total(integer) (
    SFUNC = public.add_up,
    STYPE = integer,
    INITCOND = '1',
    PARALLEL = RESTRICTED
);

CREATE VIEW public.v AS
 SELECT public.total(s.x) AS t
   FROM ( VALUES (1), (2)) s(x);
