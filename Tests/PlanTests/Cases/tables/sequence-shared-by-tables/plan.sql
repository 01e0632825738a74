CREATE TABLE public.c (
    id bigint DEFAULT nextval('public.ids'::regclass) NOT NULL,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE public.ids OWNED BY NONE;

-- Hazard: data-loss: drops table public.a with its rows
DROP TABLE public.a;
