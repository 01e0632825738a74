CREATE OR REPLACE FUNCTION public.f(text)
    RETURNS integer
    LANGUAGE sql
AS $$select 3$$;

DROP FUNCTION public.f(integer);

-- The body names an object that only comes later.
SET check_function_bodies = off;

CREATE FUNCTION public.f(bigint)
    RETURNS integer
    LANGUAGE sql
AS $$select f($1::text, 1)$$;

RESET check_function_bodies;

CREATE FUNCTION public.f(text, integer)
    RETURNS integer
    LANGUAGE sql
AS $$select f($1)$$;
