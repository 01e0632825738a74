DROP VIEW public.v;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t_2_1 RENAME TO t_2_1__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t_2 RENAME TO t_2__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t_1 RENAME TO t_1__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t RENAME TO t__old;

CREATE TABLE public.t (
    id bigint NOT NULL,
    at date NOT NULL,
    a text DEFAULT 'b'::text,
    b text NOT NULL,
    c integer DEFAULT 3 NOT NULL,
    d bigint,
    e text DEFAULT 'e'::text
) PARTITION BY RANGE (at);

CREATE TABLE public.t_1 PARTITION OF public.t (
    a DEFAULT 'own'::text,
    e DEFAULT 'else'::text
) FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE public.t_2 PARTITION OF public.t (
    e NOT NULL
) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
PARTITION BY LIST (d);

CREATE TABLE public.t_2_1 PARTITION OF public.t_2 FOR VALUES IN ('1');

ALTER TABLE ONLY public.t_2_1 ALTER COLUMN e DROP DEFAULT;

-- Hazard: rewrite: copies all rows of public.t
-- Hazard: long-lock: public.t is without its rows until they are copied
-- Hazard: data-loss: drops column public.t.gone
INSERT INTO public.t (id, at, a, b, d)
SELECT id, at, a, b, d
FROM public.t__old;

CREATE VIEW public.v AS
 SELECT t_1.d
   FROM public.t_1;

DROP TABLE public.t__old;
