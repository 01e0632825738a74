DROP POLICY p ON public.logs;

DROP STATISTICS public.s;

ALTER TABLE public.logs DROP CONSTRAINT fine;

DROP INDEX CONCURRENTLY public.partial;

DROP INDEX CONCURRENTLY public.by_fine;

DROP FUNCTION public.fine(integer);

CREATE FUNCTION public.fine(b integer)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT b > 0$$;

ALTER TABLE public.logs
    ADD CONSTRAINT fine CHECK (public.fine(id)) NOT VALID;

CREATE STATISTICS public.s ON level, public.fine(id) FROM public.logs;

CREATE POLICY p ON public.logs
    USING (public.fine(id));

ALTER TABLE public.logs VALIDATE CONSTRAINT fine;

CREATE INDEX CONCURRENTLY by_fine ON public.logs (public.fine(id));

CREATE UNIQUE INDEX CONCURRENTLY partial ON public.logs (id)
    WHERE public.fine(id);
