DROP VIEW public.v;

ALTER TABLE public.t
    ALTER COLUMN a TYPE text COLLATE "C";

CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;

ALTER TABLE public.t
    ALTER COLUMN b TYPE text;

ALTER TABLE public.t
    ALTER COLUMN c TYPE character varying(10) COLLATE "POSIX";

ALTER TABLE public.t
    ADD COLUMN d text COLLATE public.german;
