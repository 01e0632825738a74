CREATE SCHEMA app;

CREATE FUNCTION app.f(a integer DEFAULT 1)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT app.f();

DROP FUNCTION public.f(integer);
