CREATE TABLE public.u (
    a integer,
    b integer GENERATED ALWAYS AS (a + 1) STORED
);

-- The body names an object that only comes later.
SET check_function_bodies = off;

CREATE FUNCTION public.next_t()
    RETURNS integer
    LANGUAGE sql
AS $$SELECT count(*)::integer FROM public.t$$;

RESET check_function_bodies;

CREATE TABLE public.t (
    id integer DEFAULT public.next_t() NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE FUNCTION public.fine(public.t)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT true$$;

ALTER TABLE public.t
    ADD CONSTRAINT t_check CHECK (public.fine(t.*));
