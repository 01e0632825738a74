DROP MATERIALIZED VIEW public.mv;

DROP VIEW public.v;

CREATE VIEW public.v AS
 SELECT t.id,
    t.c
   FROM public.t;

-- Hazard: long-lock: public.mv is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.mv AS
 SELECT v.c
   FROM public.v;

CREATE INDEX mv_c_idx ON public.mv (c);

CREATE OR REPLACE TRIGGER tr BEFORE UPDATE OF c ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

ALTER POLICY p ON public.t
    USING (c > 0);

ALTER TABLE public.r DROP CONSTRAINT r_a_c_fkey;

DROP INDEX CONCURRENTLY public.t_partial;

DROP INDEX CONCURRENTLY public.t_expr;

CREATE INDEX CONCURRENTLY t_expr ON public.t (((id + c)));

CREATE INDEX CONCURRENTLY t_partial ON public.t (id)
    WHERE c > 1;

-- Hazard: data-loss: drops column public.t.a
ALTER TABLE public.t DROP COLUMN a;
