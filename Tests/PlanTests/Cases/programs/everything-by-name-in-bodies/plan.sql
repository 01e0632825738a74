CREATE TYPE public.pair AS (
    a integer,
    b integer
);

CREATE SEQUENCE public.counter;

CREATE TABLE public."Other" (
    "Id" integer,
    total integer
);

CREATE VIEW public.seen AS
 SELECT t.id
   FROM public.t;

CREATE FUNCTION public.b_pair()
    RETURNS integer
    LANGUAGE sql
AS $$select (row(1, 2)::pair).a$$;

CREATE FUNCTION public.c_seen()
    RETURNS bigint
    LANGUAGE sql
AS $$select count(*) from seen join t using (id)$$;

CREATE FUNCTION public.a_next()
    RETURNS bigint
    LANGUAGE sql
AS $$ select nextval('counter') + c_seen() + b_pair() $$;

CREATE OR REPLACE FUNCTION public.total()
    RETURNS bigint
    LANGUAGE sql
AS $$select count(*) from "Other" where "Id" > 0$$;
