-- The body names an object that only comes later.
SET check_function_bodies = off;

CREATE FUNCTION public.next_id()
    RETURNS integer
    LANGUAGE sql
AS $$select coalesce(max(id), 0) + 1 from t$$;

RESET check_function_bodies;

CREATE TABLE public.t (
    id integer DEFAULT public.next_id()
);

-- The body names an object that only comes later.
SET check_function_bodies = off;

CREATE FUNCTION public.next_one()
    RETURNS integer
    LANGUAGE plpgsql
AS $$declare r u%rowtype; begin return 1; end$$;

RESET check_function_bodies;

CREATE TABLE public.u (
    id integer DEFAULT public.next_one()
);
