CREATE SCHEMA app;

CREATE TABLE app.t (
    id integer
);

DROP FUNCTION public.f();

-- Hazard: data-loss: drops table public.t with its rows
DROP TABLE public.t;

DROP TYPE public.mood;

DROP EXTENSION citext;

DROP SCHEMA public;
