DROP VIEW public.w;

DROP VIEW public.v;

ALTER TABLE public.t
    ADD COLUMN fresh integer;

CREATE VIEW public.v AS
 SELECT t.id,
    t.kept,
    t.fresh
   FROM public.t;

CREATE VIEW public.w AS
 SELECT v.kept
   FROM public.v;

CREATE OR REPLACE VIEW public.x AS
 SELECT t.id,
    t.kept,
    t.fresh
   FROM public.t;

-- Hazard: data-loss: drops column public.t.gone
ALTER TABLE public.t DROP COLUMN gone;
