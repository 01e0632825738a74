CREATE OR REPLACE FUNCTION public.c(integer, integer)
    RETURNS integer
    LANGUAGE c
    STRICT
    AS '$libdir/dict_snowball', 'dsnowball_lexize';

CREATE OR REPLACE FUNCTION public.w(anyelement)
    RETURNS anyelement
    LANGUAGE internal
    WINDOW
    IMMUTABLE
AS $$window_last_value$$;
