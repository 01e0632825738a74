DROP FUNCTION public.f();

DROP VIEW public.e;

DROP MATERIALIZED VIEW public.d;

DROP VIEW public.c;

DROP VIEW public.b;

DROP VIEW public.a;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN n TYPE bigint,
    ALTER COLUMN name TYPE text;

CREATE VIEW public.a AS
 SELECT t.id,
    t.name
   FROM public.t;

GRANT SELECT ON TABLE public.a TO reader;

CREATE VIEW public.b AS
 SELECT a.id,
    (a.name || '!'::text) AS loud,
    a.name
   FROM public.a;

GRANT SELECT ON TABLE public.b TO reader;

COMMENT ON VIEW public.b IS 'B';

CREATE VIEW public.c AS
 SELECT b.loud,
    t.n
   FROM (public.b
     JOIN public.t USING (id));

-- Hazard: long-lock: public.d is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.d AS
 SELECT c.loud,
    c.n
   FROM public.c;

CREATE VIEW public.e AS
 SELECT d.loud,
    d.n
   FROM public.d;

CREATE INDEX d_n_idx ON public.d (n);

CREATE FUNCTION public.f()
    RETURNS SETOF public.c
    LANGUAGE sql
AS $$select * from c$$;
