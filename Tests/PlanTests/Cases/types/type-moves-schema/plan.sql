ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;

CREATE TYPE app.mood AS ENUM ('a', 'b');

CREATE FUNCTION public.f(app.mood)
    RETURNS app.mood
    LANGUAGE sql
AS $$select $1$$;

DROP FUNCTION public.f(public.mood);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no app.mood.
ALTER TABLE public.t
    ALTER COLUMN m TYPE app.mood
        USING m::text::app.mood;

ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::app.mood;

DROP TYPE public.mood;
