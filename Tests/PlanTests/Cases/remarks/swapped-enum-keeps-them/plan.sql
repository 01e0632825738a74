DROP FUNCTION public.f(public.mood);

ALTER TABLE public.t ALTER COLUMN mood DROP DEFAULT;

DROP VIEW public.v;

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'ok', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('sad', 'glad');

ALTER TYPE public.mood OWNER TO owner_role;

REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

GRANT USAGE ON TYPE public.mood TO app;

COMMENT ON TYPE public.mood IS 'How';

CREATE FUNCTION public.f(public.mood)
    RETURNS public.mood
    LANGUAGE sql
AS $$SELECT $1$$;

REVOKE EXECUTE ON FUNCTION public.f(public.mood) FROM PUBLIC;

COMMENT ON FUNCTION public.f(public.mood) IS 'Same';

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.mood is no public.mood.
ALTER TABLE public.t
    ALTER COLUMN mood TYPE public.mood
        USING mood::text::public.mood;

CREATE VIEW public.v AS
 SELECT t.mood
   FROM public.t;

GRANT SELECT ON TABLE public.v TO reader;

ALTER TABLE public.t ALTER COLUMN mood SET DEFAULT 'glad'::public.mood;

DROP TYPE public.mood__old;
