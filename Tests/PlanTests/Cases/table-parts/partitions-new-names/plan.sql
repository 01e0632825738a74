CREATE TABLE public.logs (
    id integer NOT NULL,
    at date NOT NULL,
    note text
) PARTITION BY RANGE (id);

ALTER TABLE public.logs
    ADD CONSTRAINT pk PRIMARY KEY (id);

CREATE TABLE public.logs_a (
    id integer NOT NULL,
    at date NOT NULL,
    note text,
    CONSTRAINT pk_a PRIMARY KEY (id)
);

CREATE TABLE public.logs_b (
    id integer NOT NULL,
    at date NOT NULL,
    note text,
    CONSTRAINT pk_b PRIMARY KEY (id)
) PARTITION BY RANGE (id);

CREATE TABLE public.logs_b1 (
    id integer NOT NULL,
    at date NOT NULL,
    note text,
    CONSTRAINT pk_b1 PRIMARY KEY (id)
);

CREATE TABLE public.refs (
    id integer,
    CONSTRAINT refs_id_fkey FOREIGN KEY (id) REFERENCES public.logs(id)
);

ALTER TABLE public.logs
    ATTACH PARTITION public.logs_a FOR VALUES FROM (0) TO (10);

ALTER TABLE public.logs
    ATTACH PARTITION public.logs_b FOR VALUES FROM (10) TO (20);

ALTER TABLE public.logs_b
    ATTACH PARTITION public.logs_b1 DEFAULT;

CREATE INDEX at ON ONLY public.logs (at);

CREATE INDEX at_a ON public.logs_a (at);

ALTER INDEX public.at ATTACH PARTITION public.at_a;

CREATE INDEX at_b ON ONLY public.logs_b (at);

ALTER INDEX public.at ATTACH PARTITION public.at_b;

CREATE INDEX at_b1 ON public.logs_b1 (at) WITH (fillfactor = 70);

ALTER INDEX public.at_b ATTACH PARTITION public.at_b1;
