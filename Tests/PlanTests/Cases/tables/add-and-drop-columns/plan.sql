DROP VIEW public.v;

CREATE SEQUENCE public.t_n_seq AS integer;

CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;

ALTER TABLE public.t
    ADD COLUMN plain text;

ALTER TABLE public.t
    ADD COLUMN number integer DEFAULT 5 NOT NULL;

ALTER TABLE public.t
    ADD COLUMN at timestamp with time zone DEFAULT now();

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN token uuid DEFAULT gen_random_uuid();

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN length integer GENERATED ALWAYS AS (char_length(kept)) STORED;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN n integer DEFAULT nextval('public.t_n_seq'::regclass) NOT NULL;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN ident bigint GENERATED ALWAYS AS IDENTITY;

ALTER SEQUENCE public.t_n_seq OWNED BY public.t.n;

-- Hazard: data-loss: drops column public.t.gone_too
ALTER TABLE public.t DROP COLUMN gone_too;

-- Hazard: data-loss: drops column public.t.gone
ALTER TABLE public.t DROP COLUMN gone;
