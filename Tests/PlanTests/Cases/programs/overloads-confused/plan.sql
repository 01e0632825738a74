DROP VIEW public.v;

DROP PROCEDURE public.p(integer);

CREATE PROCEDURE public.p(IN integer, IN text DEFAULT 'x'::text)
    LANGUAGE sql
AS $$select 1$$;

DROP FUNCTION public.k(integer[]);

CREATE FUNCTION public.k(integer, integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 2$$;

DROP FUNCTION public.g(text, text);

CREATE FUNCTION public.g(a text, VARIADIC b text[])
    RETURNS integer
    LANGUAGE sql
AS $$select 2$$;

DROP FUNCTION public.f(integer);

CREATE OR REPLACE FUNCTION public.f(integer, integer DEFAULT 7)
    RETURNS integer
    LANGUAGE sql
AS $$select 2$$;

CREATE VIEW public.v AS
 SELECT public.f(1) AS a,
    public.f(1, 2) AS b,
    public.g('a'::text, VARIADIC ARRAY['b'::text]) AS g,
    public.k(1, 2) AS k;
