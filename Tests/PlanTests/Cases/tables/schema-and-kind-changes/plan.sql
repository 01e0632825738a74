CREATE SCHEMA b;

CREATE TABLE b.t (
    id integer
);

DROP VIEW public.y;

CREATE TABLE public.y (
    id integer DEFAULT 3,
    n text
);

-- Hazard: data-loss: drops table public.x with its rows
DROP TABLE public.x;

CREATE VIEW public.x AS
 SELECT 1 AS id,
    'a'::text AS n;

-- Hazard: data-loss: drops table a.t with its rows
DROP TABLE a.t;

DROP SCHEMA a;
