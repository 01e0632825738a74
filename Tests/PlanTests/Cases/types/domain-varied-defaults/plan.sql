ALTER DOMAIN public.b SET NOT NULL;

ALTER DOMAIN public.a SET DEFAULT nextval('public.s'::regclass);

CREATE FUNCTION public.make()
    RETURNS text
    LANGUAGE sql
AS $$ select 'x'::text $$;

CREATE DOMAIN public.c AS public.b DEFAULT public.make()
    CONSTRAINT c_check CHECK ((VALUE)::text <> 'y'::text);

ALTER DOMAIN public.b SET DEFAULT public.make();

DROP DOMAIN public.gone;
