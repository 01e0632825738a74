DROP FUNCTION public.g();

ALTER TABLE public.t
    ADD COLUMN b integer;

CREATE OR REPLACE FUNCTION public.f()
    RETURNS bigint
    LANGUAGE sql
AS $$select sum(b) from t$$;

CREATE OR REPLACE PROCEDURE public.p()
    LANGUAGE sql
AS $$insert into t (id, b) values (1, 2)$$;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN a TYPE text;

CREATE FUNCTION public.g()
    RETURNS text
    LANGUAGE sql
AS $$select a from t limit 1$$;
