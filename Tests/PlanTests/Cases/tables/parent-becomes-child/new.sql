CREATE TABLE public.things (
    made timestamp
);
CREATE TABLE public.vehicles (
    wheels integer,
    CONSTRAINT vehicles_wheels CHECK (wheels > 0)
) INHERITS (public.things);
CREATE TABLE public.cars (
    plate text
) INHERITS (public.vehicles);
CREATE INDEX cars_plate ON public.cars (plate);
