-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.cars RENAME TO cars__old;

ALTER INDEX public.cars_plate RENAME TO cars_plate__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.vehicles RENAME TO vehicles__old;

CREATE TABLE public.vehicles (
    wheels integer,
    CONSTRAINT vehicles_wheels CHECK (wheels > 0)
) INHERITS (public.things);

CREATE TABLE public.cars (
    plate text
) INHERITS (public.vehicles);

-- Hazard: rewrite: copies all rows of public.vehicles
-- Hazard: long-lock: public.vehicles is without its rows until they are copied
INSERT INTO public.vehicles (made, wheels)
SELECT made, wheels
FROM ONLY public.vehicles__old;

-- Hazard: rewrite: copies all rows of public.cars
-- Hazard: long-lock: public.cars is without its rows until they are copied
INSERT INTO public.cars (made, wheels, plate)
SELECT made, wheels, plate
FROM ONLY public.cars__old;

CREATE INDEX cars_plate ON public.cars (plate);

DROP TABLE public.cars__old;

DROP TABLE public.vehicles__old;
