-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN a TYPE bigint
    USING a::integer::bigint;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Hazard: data-loss: public.t.b loses numbers other than 0 and 1
ALTER TABLE public.t
    ALTER COLUMN b TYPE boolean
    USING b::boolean;

-- Numbers are seconds since 1970.
-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.c is no timestamp with time zone.
ALTER TABLE public.t
    ALTER COLUMN c TYPE timestamp with time zone
    USING to_timestamp(c);

-- Numbers are seconds since 1970.
-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Hazard: data-loss: public.t.d loses fractions of seconds
-- Stops when a value of public.t.d is no bigint.
ALTER TABLE public.t
    ALTER COLUMN d TYPE bigint
    USING extract(epoch FROM d)::bigint;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Hazard: data-loss: public.t.e loses fractions
-- Stops when a value of public.t.e is no integer.
ALTER TABLE public.t
    ALTER COLUMN e TYPE integer;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.f is no bytea.
ALTER TABLE public.t
    ALTER COLUMN f TYPE bytea
    USING f::bytea;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN g TYPE timestamp without time zone;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN h TYPE text;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN i TYPE bigint[];

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.id is no smallint.
ALTER TABLE public.t
    ALTER COLUMN id TYPE smallint;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.j is no date.
ALTER TABLE public.t
    ALTER COLUMN j TYPE date
    USING j::date;

-- Numbers are seconds.
-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Hazard: data-loss: public.t.k loses fractions of seconds
-- Stops when a value of public.t.k is no integer.
ALTER TABLE public.t
    ALTER COLUMN k TYPE integer
    USING extract(epoch FROM k)::integer;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN l TYPE text;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN m TYPE interval;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.n is no numeric(8,3).
ALTER TABLE public.t
    ALTER COLUMN n TYPE numeric(8,3);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN o TYPE text;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN p TYPE text;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN q TYPE jsonb
    USING to_jsonb(q);
