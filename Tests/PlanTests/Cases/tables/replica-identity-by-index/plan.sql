CREATE TABLE public.n (
    id integer NOT NULL,
    CONSTRAINT n_key UNIQUE (id)
);

ALTER TABLE public.n REPLICA IDENTITY USING INDEX n_key;

ALTER TABLE public.u REPLICA IDENTITY USING INDEX u_pkey;

-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY t_a_new ON public.t (a, b);

DROP INDEX public.t_a;

ALTER INDEX public.t_a_new RENAME TO t_a;

ALTER TABLE public.t REPLICA IDENTITY USING INDEX t_a;
