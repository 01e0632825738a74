DROP TYPE public.d;

CREATE TYPE public.d AS (
    x integer
);

DROP DOMAIN public.c;

CREATE TYPE public.c AS RANGE (SUBTYPE = integer);

DROP TYPE public.b;

CREATE TYPE public.b AS ENUM ('x');

DROP TYPE public.a;

CREATE DOMAIN public.a AS text;
