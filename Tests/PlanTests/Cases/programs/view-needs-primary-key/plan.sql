DROP VIEW public.v;

ALTER TABLE public.t RENAME CONSTRAINT t_pkey TO other;

CREATE VIEW public.v AS
 SELECT t.id,
    t.name,
    count(*) AS n
   FROM public.t
  GROUP BY t.id;
