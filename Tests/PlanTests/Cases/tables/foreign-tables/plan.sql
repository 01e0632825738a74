DROP FOREIGN TABLE public.b;

CREATE TABLE public.p (
    id integer,
    t text
) PARTITION BY LIST (id);

ALTER FOREIGN TABLE public.a OPTIONS (ADD delimiter ',', SET filename '/tmp/o''ther');

CREATE FOREIGN TABLE public.b (
    id integer
) SERVER others
OPTIONS (filename '/tmp/b');

CREATE FOREIGN TABLE public.come (
    id integer,
    t text COLLATE "C",
    CONSTRAINT come_id_check CHECK (id > 0)
) SERVER files
OPTIONS (filename '/tmp/b', format 'csv');

CREATE FOREIGN TABLE public.p_1 PARTITION OF public.p
    FOR VALUES IN (1)
    SERVER files
    OPTIONS (filename '/tmp/p');

ALTER FOREIGN TABLE public.a
    ADD COLUMN c text OPTIONS (force_null 'true');

ALTER FOREIGN TABLE public.a
    ALTER COLUMN id TYPE bigint;

-- Stops when a row of public.a has no id.
ALTER FOREIGN TABLE public.a ALTER COLUMN id SET NOT NULL;

ALTER FOREIGN TABLE public.a ALTER COLUMN b SET DEFAULT 'x'::text;

DROP FOREIGN TABLE public.gone;
