DROP VIEW public.v;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t_b RENAME TO t_b__old;

ALTER INDEX public.t_b_pkey RENAME TO t_b_pkey__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t_a RENAME TO t_a__old;

ALTER INDEX public.t_a_pkey RENAME TO t_a_pkey__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t RENAME TO t__old;

ALTER INDEX public.t_pkey RENAME TO t_pkey__old;

CREATE TABLE public.t (
    id bigint NOT NULL,
    at date NOT NULL,
    kind text NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id, kind)
) PARTITION BY LIST (kind);

CREATE TABLE public.t_a PARTITION OF public.t FOR VALUES IN ('a');

CREATE TABLE public.t_b PARTITION OF public.t DEFAULT;

-- Hazard: rewrite: copies all rows of public.t
-- Hazard: long-lock: public.t is without its rows until they are copied
INSERT INTO public.t (id, at, kind)
SELECT id, at, kind
FROM public.t__old;

CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;

DROP TABLE public.t__old;
