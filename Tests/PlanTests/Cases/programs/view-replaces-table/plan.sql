DROP VIEW public.v;

-- Hazard: data-loss: drops table public.t with its rows
DROP TABLE public.t;

CREATE VIEW public.t AS
 SELECT 1 AS a,
    2 AS b;

CREATE VIEW public.v AS
 SELECT t.a,
    t.b
   FROM public.t;
