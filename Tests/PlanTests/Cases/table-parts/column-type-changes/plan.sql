DROP POLICY p ON public.logs;

DROP RULE r ON public.logs;

DROP TRIGGER w ON public.logs;

DROP VIEW public.v;

-- Hazard: rewrite: writes public.logs anew with all its indexes while nobody can read or write it
-- Stops when a value of public.logs.code is no character varying(20).
ALTER TABLE public.logs
    ALTER COLUMN code TYPE character varying(20),
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN owner TYPE bigint;

-- Hazard: rewrite: writes public.owners anew with all its indexes while nobody can read or write it
ALTER TABLE public.owners
    ALTER COLUMN id TYPE bigint;

CREATE VIEW public.v AS
 SELECT logs.owner
   FROM public.logs;

CREATE TRIGGER w BEFORE UPDATE ON public.logs
    FOR EACH ROW WHEN ((new.owner > 1))
    EXECUTE FUNCTION public.touch();

CREATE RULE r AS
    ON DELETE TO public.logs
   WHERE (old.owner > 1) DO INSTEAD NOTHING;

CREATE POLICY p ON public.logs
    USING (owner = 1);
