CREATE TABLE public.logs_b PARTITION OF public.logs FOR VALUES FROM (10) TO (20);

CREATE TABLE public.logs_c (
    id integer NOT NULL,
    at date NOT NULL,
    note text,
    CONSTRAINT logs_c_key PRIMARY KEY (id),
    CONSTRAINT logs_id_fkey FOREIGN KEY (id) REFERENCES public.owners(id)
);

CREATE INDEX "Their At" ON public.logs_c (at);

CREATE INDEX logs_c_at_id_idx ON public.logs_c (at, id);

ALTER TABLE public.logs
    ATTACH PARTITION public.logs_c FOR VALUES FROM (20) TO (30);
