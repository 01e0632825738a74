ALTER TABLE public.r DROP CONSTRAINT r_a_b_fkey;

ALTER SEQUENCE public.t_n_seq OWNED BY NONE;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t RENAME TO t__old;

ALTER SEQUENCE public.t_id_seq RENAME TO t_id_seq__old;

ALTER INDEX public.t_pkey RENAME TO t_pkey__old;

ALTER INDEX public.t_note RENAME TO t_note__old;

CREATE TABLE public.t (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at date NOT NULL,
    note text,
    n integer DEFAULT nextval('public.t_n_seq'::regclass) NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);

CREATE TABLE public.t_1 PARTITION OF public.t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE public.t_rest PARTITION OF public.t DEFAULT;

-- Hazard: rewrite: copies all rows of public.t
-- Hazard: long-lock: public.t is without its rows until they are copied
INSERT INTO public.t (id, at, note, n) OVERRIDING SYSTEM VALUE
SELECT id, at, note, n
FROM ONLY public.t__old;

SELECT setval('public.t_id_seq', last_value, is_called)
FROM public.t_id_seq__old;

ALTER SEQUENCE public.t_n_seq OWNED BY public.t.n;

ALTER TABLE public.r
    ADD CONSTRAINT r_a_b_fkey FOREIGN KEY (a, b) REFERENCES public.t(id, at) NOT VALID;

CREATE INDEX t_note ON public.t (note);

DROP TABLE public.t__old;

ALTER TABLE public.r VALIDATE CONSTRAINT r_a_b_fkey;
