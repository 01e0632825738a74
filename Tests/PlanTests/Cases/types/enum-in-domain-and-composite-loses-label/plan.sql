-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.pair RENAME TO pair__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.good_mood RENAME TO good_mood__old;

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'sad', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('happy', 'ok');

CREATE DOMAIN public.good_mood AS public.mood
    CONSTRAINT good_mood_check CHECK (VALUE <> 'happy'::public.mood);

CREATE TYPE public.pair AS (
    left_one public.mood,
    right_one public.good_mood
);

-- Hazard: rewrite: writes public.people anew with all its indexes while nobody can read or write it
-- Stops when a value of public.people.g is no public.good_mood.
-- Stops when a value of public.people.p is no public.pair.
ALTER TABLE public.people
    ALTER COLUMN g TYPE public.good_mood
        USING g::text::public.good_mood,
    ALTER COLUMN p TYPE public.pair
        USING p::text::public.pair;

DROP TYPE public.pair__old;

DROP DOMAIN public.good_mood__old;

DROP TYPE public.mood__old;
