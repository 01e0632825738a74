CREATE TYPE public.address AS (
    street text COLLATE "C",
    "No" integer,
    zips numeric(5,0)[]
);

CREATE TYPE public.nested AS (
    home public.address,
    others public.address[]
);

CREATE TYPE public.nothing AS ();
