DROP POLICY p ON public.t;

DROP TRIGGER react ON public.t;

ALTER TABLE public.t DROP CONSTRAINT positive;

ALTER DOMAIN public.dom DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT;

ALTER TABLE public.t DROP COLUMN d;

DROP VIEW public.w;

DROP VIEW public.v;

ALTER DOMAIN public.dom DROP CONSTRAINT dom_check;

DROP INDEX CONCURRENTLY public.by_score;

DROP FUNCTION public.score(integer);

CREATE FUNCTION public.score(a integer, b integer DEFAULT 0)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$select a + b$$;

ALTER DOMAIN public.dom ADD CONSTRAINT dom_check CHECK (public.score(VALUE) > 0);

CREATE VIEW public.v AS
 SELECT public.score(t.n) AS s
   FROM public.t;

CREATE VIEW public.w AS
 SELECT (public.score(t.n) + 1) AS s,
    t.id
   FROM public.t;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN d integer GENERATED ALWAYS AS (public.score(id)) STORED;

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT public.score(2);

ALTER DOMAIN public.dom SET DEFAULT public.score(1);

ALTER TABLE public.t
    ADD CONSTRAINT positive CHECK (public.score(n) > 0) NOT VALID;

CREATE TRIGGER react AFTER UPDATE ON public.t
    FOR EACH ROW WHEN ((public.score(new.n) > 1))
    EXECUTE FUNCTION public.react();

CREATE POLICY p ON public.t
    USING (public.score(n) > 0);

ALTER TABLE public.t VALIDATE CONSTRAINT positive;

CREATE INDEX CONCURRENTLY by_score ON public.t (public.score(n));
