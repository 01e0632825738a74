-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Hazard: data-loss: public.t.b loses digits behind the second decimal
-- Hazard: data-loss: public.t.e loses fractions of seconds
-- Stops when a value of public.t.a is no character varying(10).
-- Stops when a value of public.t.c is no integer.
-- Stops when a value of public.t.d is no character varying(5).
-- Stops when a value of public.t.f is no character(5).
ALTER TABLE public.t
    ALTER COLUMN a TYPE character varying(10),
    ALTER COLUMN b TYPE numeric(10,2),
    ALTER COLUMN c TYPE integer,
    ALTER COLUMN d TYPE character varying(5),
    ALTER COLUMN e TYPE timestamp(0) without time zone,
    ALTER COLUMN f TYPE character(5);
