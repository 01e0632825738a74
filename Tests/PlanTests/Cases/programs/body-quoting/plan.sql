CREATE OR REPLACE FUNCTION public.f()
    RETURNS text
    LANGUAGE sql
AS $body3$select '$$ $body$ $body2$'::text$body3$;

CREATE OR REPLACE FUNCTION public.g()
    RETURNS text
    LANGUAGE plpgsql
AS $body$begin
  return 'back\\slash $body';
end -- $$body$;

CREATE FUNCTION public.h()
    RETURNS void
    LANGUAGE sql
AS $$$$;

CREATE FUNCTION public.i()
    RETURNS void
    LANGUAGE sql
AS $$  $$;
