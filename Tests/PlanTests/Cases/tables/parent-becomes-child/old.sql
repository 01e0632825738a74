-- What a table has only from its parent becomes its own when it leaves, be it for a moment.
CREATE TABLE public.things (
    made timestamp
);
CREATE TABLE public.vehicles (
    made timestamp,
    wheels integer,
    CONSTRAINT vehicles_wheels CHECK (wheels > 0)
);
CREATE TABLE public.cars (
    plate text
) INHERITS (public.vehicles);
CREATE INDEX cars_plate ON public.cars (plate);
