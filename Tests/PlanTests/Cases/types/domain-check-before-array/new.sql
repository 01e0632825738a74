CREATE DOMAIN public.percentage AS integer
    CONSTRAINT percentage_range CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE public.discounts (
    rate public.percentage
);
CREATE TABLE public.history (
    id integer,
    rates public.percentage[]
);
CREATE TYPE public.step AS (
    rate public.percentage
);
CREATE TABLE public.steps (
    step public.step
);
