-- The body names an object that only comes later.
SET check_function_bodies = off;

CREATE FUNCTION public.even(n integer)
    RETURNS boolean
    LANGUAGE sql
AS $$select n = 0 or odd(n - 1)$$;

RESET check_function_bodies;

CREATE FUNCTION public.odd(n integer)
    RETURNS boolean
    LANGUAGE sql
AS $$select n <> 0 and even(n - 1)$$;
