CREATE TABLE public.logs (
    id integer NOT NULL,
    message text,
    owner integer,
    CONSTRAINT logs_pkey PRIMARY KEY (id),
    CONSTRAINT not_blank CHECK (message <> ''::text),
    CONSTRAINT logs_owner FOREIGN KEY (owner) REFERENCES public.logs(id)
);

COMMENT ON TABLE public.logs IS 'Table';

COMMENT ON COLUMN public.logs.message IS 'Column';

COMMENT ON CONSTRAINT not_blank ON public.logs IS 'Check';

COMMENT ON CONSTRAINT logs_owner ON public.logs IS 'Reference';

CREATE TABLE public.parts (
    id integer,
    at date
) PARTITION BY RANGE (at);

CREATE TABLE public.parts_1 PARTITION OF public.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

COMMENT ON TABLE public.parts_1 IS 'Partition';

COMMENT ON COLUMN public.parts_1.id IS 'Column of partition';

CREATE VIEW public.errors AS
 SELECT logs.id
   FROM public.logs;

COMMENT ON VIEW public.errors IS 'View';

COMMENT ON COLUMN public.errors.id IS 'Column of view';

CREATE INDEX logs_owner_idx ON public.logs (owner);

COMMENT ON INDEX public.logs_owner_idx IS 'Index';

CREATE INDEX parts_id ON public.parts (id);

COMMENT ON INDEX public.parts_1_id_idx IS 'Index of partition';

CREATE FUNCTION public.touch()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$ BEGIN RETURN new; END $$;

CREATE TRIGGER touch BEFORE INSERT ON public.logs
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();

COMMENT ON TRIGGER touch ON public.logs IS 'Trigger';
