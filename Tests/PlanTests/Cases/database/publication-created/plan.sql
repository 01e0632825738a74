CREATE SCHEMA app;

CREATE TABLE public.owners (
    id integer NOT NULL,
    name text,
    CONSTRAINT owners_pkey PRIMARY KEY (id)
);

CREATE PUBLICATION changes
    FOR TABLE public.logs, TABLES IN SCHEMA app
    WITH (publish = 'insert, update');

COMMENT ON PUBLICATION changes IS 'For the archive';

CREATE PUBLICATION everything
    FOR ALL TABLES
    WITH (publish_via_partition_root = true);

CREATE PUBLICATION nothing;

ALTER PUBLICATION nothing OWNER TO owner_role;

CREATE PUBLICATION rows
    FOR TABLE public.logs WHERE (name = 'x'::text), public.owners (id, name) WHERE (id > 1);
