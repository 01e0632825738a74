DROP FUNCTION public.f();

DROP VIEW public.v;

CREATE TABLE public.t_data (
    id integer NOT NULL,
    name text,
    CONSTRAINT t_data_pkey PRIMARY KEY (id)
);

-- Hazard: data-loss: drops table public.t with its rows
DROP TABLE public.t;

CREATE VIEW public.t AS
 SELECT t_data.id,
    t_data.name
   FROM public.t_data;

CREATE VIEW public.v AS
 SELECT t.name
   FROM public.t;

CREATE FUNCTION public.f()
    RETURNS SETOF public.t
    LANGUAGE sql
AS $$select * from t$$;
