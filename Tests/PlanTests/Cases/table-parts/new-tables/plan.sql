CREATE TABLE public.logs (
    id integer NOT NULL,
    owner integer,
    at tsrange,
    note text,
    CONSTRAINT logs_key PRIMARY KEY (id) INCLUDE (owner),
    CONSTRAINT logs_at_excl EXCLUDE USING gist (at WITH &&) WHERE (note <> ''::text)
);

ALTER TABLE public.logs CLUSTER ON logs_key;

ALTER TABLE public.logs ENABLE ROW LEVEL SECURITY;

CREATE TABLE public.owners (
    id integer NOT NULL,
    name text,
    boss integer,
    CONSTRAINT owners_pkey PRIMARY KEY (id) WITH (fillfactor = 80),
    CONSTRAINT owners_name_key UNIQUE (name) DEFERRABLE,
    CONSTRAINT owners_id_check CHECK (id > 0),
    CONSTRAINT owners_boss_fkey FOREIGN KEY (boss) REFERENCES public.owners(id)
);

COMMENT ON INDEX public.owners_name_key IS 'names';

ALTER TABLE public.logs
    ADD CONSTRAINT later CHECK (id < 100) NOT VALID;

ALTER TABLE public.logs
    ADD CONSTRAINT logs_owner_fkey FOREIGN KEY (owner) REFERENCES public.owners(id) ON DELETE CASCADE;

ALTER TABLE public.owners
    ADD CONSTRAINT favourite FOREIGN KEY (id) REFERENCES public.logs(id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX logs_note_idx ON public.logs (note);

CREATE UNIQUE INDEX who ON public.logs (owner, lower(note))
    WHERE owner IS NOT NULL;

CREATE STATISTICS public.s ON id, owner FROM public.logs;

CREATE RULE r AS
    ON DELETE TO public.owners DO INSTEAD NOTHING;

CREATE POLICY p ON public.logs
    USING (owner = 1);

CREATE FUNCTION public.touch()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$ BEGIN RETURN NEW; END $$;

CREATE TRIGGER t BEFORE INSERT ON public.logs
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();

ALTER TABLE public.logs DISABLE TRIGGER t;
