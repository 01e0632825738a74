DROP VIEW public.v;

DROP MATERIALIZED VIEW public.m;

-- Hazard: long-lock: public.m is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.m AS
 SELECT t.id,
    t.name,
    length(t.name) AS n
   FROM public.t;

GRANT SELECT ON TABLE public.m TO reader;

CREATE VIEW public.v AS
 SELECT m.id
   FROM public.m;

CREATE UNIQUE INDEX m_id ON public.m (id);

CREATE INDEX m_n ON public.m (n);

CREATE INDEX m_name ON public.m (name)
    WHERE name IS NOT NULL;
