CREATE TABLE public.d OF public.address (
    street WITH OPTIONS DEFAULT 'main'::text NOT NULL,
    CONSTRAINT d_pkey PRIMARY KEY (street)
);

ALTER TABLE public.c ALTER COLUMN street DROP NOT NULL;

ALTER TABLE public.c ALTER COLUMN zip SET DEFAULT 'x'::text;

ALTER TABLE public.b OF public.address;

ALTER TABLE public.a NOT OF;
