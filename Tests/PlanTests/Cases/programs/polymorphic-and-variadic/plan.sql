DROP FUNCTION public.args(integer[]);

CREATE FUNCTION public.args(a integer[])
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE OR REPLACE FUNCTION public.first_of(VARIADIC anyarray)
    RETURNS anyelement
    LANGUAGE sql
AS $$select $1[2]$$;

DROP FUNCTION public.pick(anyelement, anyelement);

CREATE FUNCTION public.pick(a anycompatible, b anycompatible DEFAULT NULL::unknown)
    RETURNS anycompatible
    LANGUAGE sql
AS $$select a$$;
