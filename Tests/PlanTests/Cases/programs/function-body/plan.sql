CREATE OR REPLACE FUNCTION public.a(integer)
    RETURNS integer
    LANGUAGE sql
    STABLE
AS $$select $1 + 1$$;

CREATE OR REPLACE FUNCTION public.b(named integer, x integer DEFAULT 7)
    RETURNS integer
    LANGUAGE sql
AS $$select $1$$;

CREATE OR REPLACE FUNCTION public.c()
    RETURNS integer
    LANGUAGE sql
RETURN 2;

CREATE OR REPLACE FUNCTION public.d()
    RETURNS integer
    LANGUAGE plpgsql
AS $$begin return 1; end$$;

CREATE OR REPLACE FUNCTION public.e(a integer DEFAULT 2)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE OR REPLACE PROCEDURE public.p(IN a integer)
    LANGUAGE plpgsql
AS $$begin null; end$$;
