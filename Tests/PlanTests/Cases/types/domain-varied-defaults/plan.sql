ALTER DOMAIN public.a SET DEFAULT nextval('public.s'::regclass);

CREATE FUNCTION public.make()
    RETURNS text
    LANGUAGE sql
AS $$ select 'x'::text $$;

ALTER DOMAIN public.b SET DEFAULT public.make();

ALTER DOMAIN public.b SET NOT NULL;

CREATE DOMAIN public.c AS public.b DEFAULT public.make()
    CONSTRAINT c_check CHECK ((VALUE)::text <> 'y'::text);

DROP DOMAIN public.gone;
