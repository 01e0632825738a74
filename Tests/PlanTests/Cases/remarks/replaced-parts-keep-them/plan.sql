DROP PROCEDURE public.proc(integer);

DROP POLICY own ON public.t;

DROP STATISTICS public.st;

ALTER TABLE public.t DROP CONSTRAINT parent;

ALTER DOMAIN public.d DROP CONSTRAINT above;

ALTER DOMAIN public.d ADD CONSTRAINT above CHECK (VALUE > 1);

COMMENT ON CONSTRAINT above ON DOMAIN public.d IS 'Above';

ALTER SEQUENCE public.s AS integer;

ALTER TABLE public.t
    ADD CONSTRAINT parent FOREIGN KEY (p) REFERENCES public.p(id) ON DELETE CASCADE NOT VALID;

CREATE STATISTICS public.st ON id, p, name FROM public.t;

COMMENT ON STATISTICS public.st IS 'Both';

CREATE OR REPLACE TRIGGER touch BEFORE INSERT OR UPDATE ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();

CREATE OR REPLACE RULE protect AS
    ON DELETE TO public.t
   WHERE (old.id = 1) DO INSTEAD NOTHING;

CREATE POLICY own ON public.t
    USING (id = 1);

COMMENT ON POLICY own ON public.t IS 'Own';

CREATE PROCEDURE public.proc(IN b integer)
    LANGUAGE sql
AS $$SELECT 1$$;

GRANT EXECUTE ON PROCEDURE public.proc(integer) TO reader;

COMMENT ON PROCEDURE public.proc(integer) IS 'Proc';

ALTER TABLE public.t VALIDATE CONSTRAINT parent;

COMMENT ON CONSTRAINT parent ON public.t IS 'Parent';

-- built beside the old key, which guards the rows until the new one can
CREATE UNIQUE INDEX CONCURRENTLY once_new ON public.t (id, name);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY t_name_new ON public.t (name, id);

ALTER TABLE public.t
    DROP CONSTRAINT once,
    ADD CONSTRAINT once UNIQUE USING INDEX once_new;

COMMENT ON CONSTRAINT once ON public.t IS 'Once';

DROP INDEX public.t_name;

ALTER INDEX public.t_name_new RENAME TO t_name;

COMMENT ON INDEX public.t_name IS 'Name';
