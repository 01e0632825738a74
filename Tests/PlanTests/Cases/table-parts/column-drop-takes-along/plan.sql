DROP STATISTICS public.s;

ALTER TABLE public.logs DROP CONSTRAINT logs_pkey;

CREATE STATISTICS public.s ON id, c FROM public.logs;

CREATE OR REPLACE TRIGGER t BEFORE UPDATE OF c ON public.logs
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();

CREATE OR REPLACE TRIGGER w BEFORE UPDATE ON public.logs
    FOR EACH ROW WHEN ((new.c > ''::text))
    EXECUTE FUNCTION public.touch();

CREATE OR REPLACE RULE r AS
    ON DELETE TO public.logs
   WHERE (old.id > 1) DO INSTEAD NOTHING;

ALTER POLICY p ON public.logs
    USING (id = 1);

DROP INDEX CONCURRENTLY public.partial;

DROP INDEX CONCURRENTLY public.logs_c_a_idx;

CREATE UNIQUE INDEX CONCURRENTLY logs_pkey ON public.logs (id);

CREATE INDEX CONCURRENTLY logs_c_a_idx ON public.logs (c);

CREATE INDEX CONCURRENTLY partial ON public.logs (id)
    WHERE c <> ''::text;

ALTER TABLE public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY USING INDEX logs_pkey;

-- Hazard: data-loss: drops column public.logs.a
ALTER TABLE public.logs DROP COLUMN a;

-- Hazard: data-loss: drops column public.logs.b
ALTER TABLE public.logs DROP COLUMN b;
