CREATE FUNCTION public."Odd Name"("A b" integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE FUNCTION public."Odd Name"("A b" integer, text)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE FUNCTION public.empty_path()
    RETURNS integer
    LANGUAGE sql
    SET search_path TO ''
AS $$select 1$$;

CREATE FUNCTION public.ends()
    RETURNS text
    LANGUAGE sql
AS $body$select 'a$'::text --$$body$;

CREATE FUNCTION public.hook()
    RETURNS event_trigger
    LANGUAGE plpgsql
AS $$ begin end $$;

CREATE FUNCTION public.in_out(INOUT a integer, INOUT b integer)
    RETURNS record
    LANGUAGE sql
AS $$select 2, 1$$;

CREATE FUNCTION public.leak(integer)
    RETURNS boolean
    LANGUAGE sql
    LEAKPROOF
AS $$select true$$;

CREATE FUNCTION public.lib(integer)
    RETURNS integer
    LANGUAGE internal
    STRICT
AS $$int4abs$$;

CREATE FUNCTION public.longer(a integer)
    RETURNS integer
    LANGUAGE sql
BEGIN ATOMIC
 SELECT a AS a;
 SELECT (a + 1);
END;

CREATE FUNCTION public.nothing()
    RETURNS void
    LANGUAGE plpgsql
AS $$begin end$$;

CREATE FUNCTION public.nulls(a text DEFAULT NULL::text, b timestamp with time zone DEFAULT now(), c numeric DEFAULT 1.5, d text DEFAULT 'it''s, (a'::text)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE FUNCTION public.plain(a integer, b text DEFAULT 'x'::text, VARIADIC rest integer[] DEFAULT '{}'::integer[])
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    STRICT
    PARALLEL SAFE
    COST 5
AS $$select $1$$;

CREATE FUNCTION public.poly(anyelement, anyarray)
    RETURNS anyelement
    LANGUAGE sql
AS $$select $1$$;

CREATE FUNCTION public.rows(n integer, OUT a integer, OUT b text)
    RETURNS SETOF record
    LANGUAGE plpgsql
    STABLE
    SECURITY DEFINER
    ROWS 10
    SET search_path TO public, pg_temp
    SET work_mem TO '64MB'
    SET "DateStyle" TO 'ISO, DMY'
AS $$
declare
    q text := $q$ it's $q$;
begin
    return query select 1, 'a' || $1 || $body$ x $body$;
end
$$;

CREATE FUNCTION public.standard(a integer)
    RETURNS integer
    LANGUAGE sql
RETURN (a + 1);

CREATE FUNCTION public.tab(integer)
    RETURNS TABLE(x integer, "Y" text)
    LANGUAGE sql
AS $$ select 1, 'a' $$;

CREATE FUNCTION public.touch()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$ begin return new; end $$;

CREATE FUNCTION public.counted()
    RETURNS bigint
    LANGUAGE internal
    WINDOW
AS $$window_row_number$$;

CREATE PROCEDURE public.quiet()
    LANGUAGE sql
    SECURITY DEFINER
    SET lock_timeout TO '1s'
BEGIN ATOMIC
 SELECT 1;
END;

CREATE PROCEDURE public.work(IN a integer, INOUT b integer DEFAULT 1)
    LANGUAGE plpgsql
AS $$ begin b := a; end $$;
