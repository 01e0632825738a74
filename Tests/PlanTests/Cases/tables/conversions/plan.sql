-- Numbers are seconds since 1970.
-- Numbers are seconds.
-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Hazard: data-loss: public.t.b loses numbers other than 0 and 1
-- Hazard: data-loss: public.t.d loses fractions of seconds
-- Hazard: data-loss: public.t.e loses fractions
-- Hazard: data-loss: public.t.k loses fractions of seconds
-- Stops when a value of public.t.c is no timestamp with time zone.
-- Stops when a value of public.t.d is no bigint.
-- Stops when a value of public.t.e is no integer.
-- Stops when a value of public.t.f is no bytea.
-- Stops when a value of public.t.id is no smallint.
-- Stops when a value of public.t.j is no date.
-- Stops when a value of public.t.k is no integer.
-- Stops when a value of public.t.n is no numeric(8,3).
ALTER TABLE public.t
    ALTER COLUMN a TYPE bigint
        USING a::integer::bigint,
    ALTER COLUMN b TYPE boolean
        USING b::boolean,
    ALTER COLUMN c TYPE timestamp with time zone
        USING to_timestamp(c),
    ALTER COLUMN d TYPE bigint
        USING extract(epoch FROM d)::bigint,
    ALTER COLUMN e TYPE integer,
    ALTER COLUMN f TYPE bytea
        USING f::bytea,
    ALTER COLUMN g TYPE timestamp without time zone,
    ALTER COLUMN h TYPE text,
    ALTER COLUMN i TYPE bigint[],
    ALTER COLUMN id TYPE smallint,
    ALTER COLUMN j TYPE date
        USING j::date,
    ALTER COLUMN k TYPE integer
        USING extract(epoch FROM k)::integer,
    ALTER COLUMN l TYPE text,
    ALTER COLUMN m TYPE interval,
    ALTER COLUMN n TYPE numeric(8,3),
    ALTER COLUMN o TYPE text,
    ALTER COLUMN p TYPE text,
    ALTER COLUMN q TYPE jsonb
        USING to_jsonb(q);
