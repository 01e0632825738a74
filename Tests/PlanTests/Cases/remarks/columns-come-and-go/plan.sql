-- Hazard: data-loss: drops column public.t.gone
ALTER TABLE public.t DROP COLUMN gone;

REVOKE INSERT ON TABLE public.t FROM writer;

ALTER TABLE public.t
    ADD COLUMN fresh text DEFAULT 'x'::text NOT NULL;

GRANT SELECT (fresh) ON TABLE public.t TO reader;

GRANT UPDATE (fresh) ON TABLE public.t TO writer;

COMMENT ON COLUMN public.t.fresh IS 'Fresh';

-- Hazard: permission-widening: gives INSERT on column public.t.id to writer
GRANT INSERT (id) ON TABLE public.t TO writer;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN retyped TYPE text;

COMMENT ON COLUMN public.t.retyped IS 'New';
