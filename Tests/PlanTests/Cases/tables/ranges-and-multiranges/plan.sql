ALTER TABLE public.r ALTER COLUMN b DROP DEFAULT;

-- Hazard: rewrite: writes public.r anew, with a value for each row, while nobody can read it
ALTER TABLE public.r
    ADD COLUMN c tstzrange GENERATED ALWAYS AS (tstzrange(NULL::timestamp with time zone, NULL::timestamp with time zone)) STORED;

ALTER TABLE public.r DROP CONSTRAINT r_b_excl;

-- Hazard: rewrite: writes public.r anew with all its indexes while nobody can read or write it
-- Stops when a value of public.r.a is no int8range.
ALTER TABLE public.r
    ALTER COLUMN a TYPE int8range
        USING a::text::int8range,
    ALTER COLUMN b TYPE datemultirange
        USING b::datemultirange;

ALTER TABLE public.r ALTER COLUMN b SET DEFAULT '{}'::datemultirange;
