ALTER PUBLICATION schemas DROP TABLES IN SCHEMA public;

ALTER PUBLICATION schemas DROP TABLE public.logs;

ALTER PUBLICATION changes DROP TABLE public.owners;

ALTER PUBLICATION changes DROP TABLE public.logs;

DROP PUBLICATION everything;

CREATE TABLE public.fresh (
    id integer NOT NULL,
    CONSTRAINT fresh_pkey PRIMARY KEY (id)
);

ALTER PUBLICATION changes SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = true);

CREATE PUBLICATION everything
    FOR TABLE public.logs;

ALTER PUBLICATION changes ADD TABLE public.fresh;

ALTER PUBLICATION changes ADD TABLE public.owners (id) WHERE (id > 2);

ALTER PUBLICATION schemas ADD TABLES IN SCHEMA app;

-- Hazard: data-loss: drops table public.dropped with its rows
DROP TABLE public.dropped;
