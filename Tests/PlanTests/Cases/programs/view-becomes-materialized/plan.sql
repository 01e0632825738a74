DROP VIEW public.w;

DROP VIEW public.v;

CREATE MATERIALIZED VIEW public.v AS
 SELECT 1 AS a;

CREATE VIEW public.w AS
 SELECT v.a
   FROM public.v;
