-- The server adds no identity column to a table with partitions.
CREATE SEQUENCE public.t_id_seq__old;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN id bigint DEFAULT nextval('public.t_id_seq__old') NOT NULL;

ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

DROP SEQUENCE public.t_id_seq__old;

ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

-- Numbers go on behind those that are there.
SELECT setval('public.t_id_seq', max(id))
FROM public.t HAVING max(id) > 0;
