ALTER PUBLICATION changes DROP TABLE public.t;

DROP VIEW public.v;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t RENAME TO t__old;

CREATE TABLE public.t (
    id bigint NOT NULL,
    at date NOT NULL,
    name text
) PARTITION BY RANGE (at);

ALTER TABLE public.t OWNER TO owner_role;

REVOKE SELECT ON TABLE public.t FROM app;

GRANT SELECT ON TABLE public.t TO reader;

COMMENT ON TABLE public.t IS 'Table';

GRANT UPDATE (name) ON TABLE public.t TO writer;

COMMENT ON COLUMN public.t.name IS 'Name';

CREATE TABLE public.t_rest PARTITION OF public.t DEFAULT;

-- Hazard: rewrite: copies all rows of public.t
-- Hazard: long-lock: public.t is without its rows until they are copied
INSERT INTO public.t (id, at, name)
SELECT id, at, name
FROM ONLY public.t__old;

CREATE VIEW public.v AS
 SELECT t.name
   FROM public.t;

GRANT SELECT ON TABLE public.v TO reader;

ALTER PUBLICATION changes ADD TABLE public.t (at, id);

DROP TABLE public.t__old;
