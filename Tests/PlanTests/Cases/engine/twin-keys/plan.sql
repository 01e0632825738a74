CREATE TABLE public.t (
    id integer NOT NULL,
    span int4range,
    code text,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT code_a UNIQUE (code),
    CONSTRAINT code_c UNIQUE (code) DEFERRABLE,
    CONSTRAINT span_a EXCLUDE USING gist (span WITH &&)
);

ALTER TABLE public.t
    ADD CONSTRAINT code_b UNIQUE (code);

ALTER TABLE public.t
    ADD CONSTRAINT t_id_unique UNIQUE (id);

ALTER TABLE public.t
    ADD CONSTRAINT span_b EXCLUDE USING gist (span WITH &&);
