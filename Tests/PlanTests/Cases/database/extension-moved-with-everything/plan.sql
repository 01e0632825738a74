DROP VIEW public.v;

DROP DOMAIN public.address;

CREATE SCHEMA new_place;

ALTER EXTENSION pg_trgm SET SCHEMA new_place;

DROP FUNCTION public.f(old_place.citext);

ALTER EXTENSION citext SET SCHEMA new_place;

CREATE DOMAIN public.address AS new_place.citext
    CONSTRAINT address_check CHECK ((VALUE)::text <> ''::text);

CREATE VIEW public.v AS
 SELECT t.mail
   FROM public.t
  WHERE ((t.mail)::text = 'a'::text);

CREATE FUNCTION public.f(new_place.citext)
    RETURNS new_place.citext
    LANGUAGE sql
AS $$SELECT $1$$;

COMMENT ON FUNCTION public.f(new_place.citext) IS 'Same';

DROP SCHEMA old_place;

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY t_name_new ON public.t USING gin (name new_place.gin_trgm_ops);

DROP INDEX public.t_name;

ALTER INDEX public.t_name_new RENAME TO t_name;
