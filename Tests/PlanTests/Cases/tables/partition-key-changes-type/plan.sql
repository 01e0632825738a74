-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t_1 RENAME TO t_1__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t RENAME TO t__old;

CREATE TABLE public.t (
    id bigint NOT NULL,
    note text
) PARTITION BY RANGE (id);

CREATE TABLE public.t_1 PARTITION OF public.t FOR VALUES FROM ('0') TO ('100');

-- Hazard: rewrite: copies all rows of public.t
-- Hazard: long-lock: public.t is without its rows until they are copied
INSERT INTO public.t (id, note)
SELECT id, note
FROM public.t__old;

DROP TABLE public.t__old;
