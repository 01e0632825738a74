CREATE TABLE public.a (
    id integer NOT NULL,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);

CREATE FUNCTION public.of_a(integer)
    RETURNS integer
    LANGUAGE sql
    STABLE
AS $$select id from a where id = $1$$;

CREATE TABLE public.b (
    id integer NOT NULL,
    a_id integer DEFAULT public.of_a(1),
    CONSTRAINT b_pkey PRIMARY KEY (id),
    CONSTRAINT b_a_id_check CHECK (public.of_a(a_id) IS NOT NULL)
);

CREATE FUNCTION public.of_b(integer)
    RETURNS public.b
    LANGUAGE sql
    STABLE
AS $$select * from b where id = $1$$;

CREATE TABLE public.c (
    id integer NOT NULL,
    n integer DEFAULT (public.of_b(1)).a_id,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);

CREATE VIEW public.v AS
 SELECT (public.of_b(c.id)).a_id AS a_id
   FROM public.c;

CREATE FUNCTION public.of_v()
    RETURNS SETOF public.v
    LANGUAGE sql
AS $$select * from v$$;

CREATE MATERIALIZED VIEW public.m AS
 SELECT of_v.a_id
   FROM public.of_v() of_v(a_id);
