DROP VIEW public.v;

DROP FUNCTION public.total(integer);

CREATE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer
);

CREATE VIEW public.v AS
 SELECT public.total(1) AS t;
