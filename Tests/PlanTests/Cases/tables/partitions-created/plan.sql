CREATE TABLE public.h (
    id integer
) PARTITION BY HASH (id);

CREATE TABLE public.h_0 PARTITION OF public.h FOR VALUES WITH (modulus 2, remainder 0);

CREATE TABLE public.h_1 PARTITION OF public.h
    FOR VALUES WITH (modulus 2, remainder 1)
    WITH (fillfactor = 50);

CREATE TABLE public.t (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    kind text DEFAULT 'x'::text,
    length integer GENERATED ALWAYS AS (char_length(kind)) STORED
) PARTITION BY RANGE (at);

ALTER TABLE public.t
    ADD CONSTRAINT t_id_at_kind_key UNIQUE (id, at, kind);

CREATE TABLE public.t_2024 PARTITION OF public.t
    FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')
    PARTITION BY LIST (kind);

CREATE TABLE public.t_2024_a PARTITION OF public.t_2024 (
    CONSTRAINT positive CHECK (id > 0)
) FOR VALUES IN ('a', 'b');

CREATE TABLE public.t_2024_rest PARTITION OF public.t_2024 DEFAULT;

CREATE TABLE public.t_2025 (
    kind text DEFAULT 'y'::text NOT NULL,
    at timestamp with time zone NOT NULL,
    id bigint NOT NULL,
    length integer GENERATED ALWAYS AS (char_length(kind)) STORED,
    CONSTRAINT other_name UNIQUE (id, at, kind)
);

CREATE TABLE public.t_old PARTITION OF public.t (
    at DEFAULT '1990-01-01 00:00:00+00'::timestamp with time zone,
    kind DEFAULT 'old'::text NOT NULL
) FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00:00+00');

ALTER TABLE ONLY public.t_old ALTER COLUMN kind SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.t_old ALTER COLUMN kind SET STATISTICS 7;

ALTER TABLE public.t
    ATTACH PARTITION public.t_2025 FOR VALUES FROM ('2025-01-01 00:00:00+00') TO (MAXVALUE);
