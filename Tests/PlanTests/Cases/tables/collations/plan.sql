DROP VIEW public.v;

ALTER TABLE public.t
    ADD COLUMN d text COLLATE public.german;

ALTER TABLE public.t
    ALTER COLUMN a TYPE text COLLATE "C",
    ALTER COLUMN b TYPE text,
    ALTER COLUMN c TYPE character varying(10) COLLATE "POSIX";

CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;
