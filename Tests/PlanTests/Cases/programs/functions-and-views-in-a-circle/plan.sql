DROP VIEW public.w;

DROP FUNCTION public.f();

DROP VIEW public.v;

CREATE VIEW public.v AS
 SELECT t.a,
    t.id
   FROM public.t;

CREATE FUNCTION public.f()
    RETURNS SETOF public.v
    LANGUAGE sql
AS $$select * from v$$;

CREATE VIEW public.w AS
 SELECT f.id,
    f.a
   FROM public.f() f(a, id);
