DROP PROCEDURE public.p(public.mood);

DROP FUNCTION public.f();

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'b', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('a', 'c');

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.mood.
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.mood
        USING m::text::public.mood;

CREATE FUNCTION public.f()
    RETURNS SETOF integer
    LANGUAGE sql
BEGIN ATOMIC
 SELECT t.id
    FROM public.t
   WHERE (t.m = 'a'::public.mood);
END;

CREATE PROCEDURE public.p(IN m public.mood DEFAULT 'c'::public.mood)
    LANGUAGE sql
BEGIN ATOMIC
 INSERT INTO public.t (id, m)
   VALUES (1, p.m);
END;

DROP TYPE public.mood__old;
