ALTER SCHEMA app OWNER TO owner_role;

ALTER COLLATION public.c OWNER TO owner_role;

ALTER TYPE public.mood OWNER TO owner_role;

ALTER TYPE public.address OWNER TO owner_role;

ALTER DOMAIN public.d OWNER TO owner_role;

ALTER TYPE public.span OWNER TO owner_role;

ALTER SEQUENCE public.s OWNER TO owner_role;

ALTER TABLE public.parts OWNER TO owner_role;

ALTER TABLE public.parts_1 OWNER TO app;

ALTER TABLE public.t OWNER TO owner_role;

ALTER TABLE public.u OWNER TO owner_role;

ALTER VIEW public.v OWNER TO owner_role;

ALTER MATERIALIZED VIEW public.m OWNER TO owner_role;

ALTER STATISTICS public.st OWNER TO owner_role;

ALTER FUNCTION public.f(integer) OWNER TO owner_role;

ALTER PROCEDURE public.p() OWNER TO owner_role;

ALTER AGGREGATE public.agg(*) OWNER TO owner_role;

ALTER SERVER archive OWNER TO owner_role;

ALTER FOREIGN TABLE public.ft OWNER TO owner_role;
