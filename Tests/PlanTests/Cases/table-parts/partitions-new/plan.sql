CREATE TABLE public.logs (
    id integer NOT NULL,
    at date NOT NULL,
    note text NOT NULL,
    CONSTRAINT logs_pkey PRIMARY KEY (id, note),
    CONSTRAINT logs_note_key UNIQUE (note)
) PARTITION BY LIST (note);

CREATE TABLE public.logs_a PARTITION OF public.logs FOR VALUES IN ('a');

CREATE TABLE public.logs_b PARTITION OF public.logs
    FOR VALUES IN ('b')
    PARTITION BY LIST (note);

CREATE TABLE public.logs_b1 PARTITION OF public.logs_b DEFAULT;

CREATE TABLE public.other (
    id integer,
    note text,
    CONSTRAINT other_note_fkey FOREIGN KEY (note) REFERENCES public.logs(note)
);

CREATE INDEX logs_at_idx ON public.logs (at);
