CREATE TYPE public.step AS (
    rate public.percentage
);

ALTER DOMAIN public.percentage ADD CONSTRAINT percentage_range CHECK ((VALUE >= 0) AND (VALUE <= 100)) NOT VALID;

ALTER DOMAIN public.percentage VALIDATE CONSTRAINT percentage_range;

CREATE TABLE public.steps (
    step public.step
);

ALTER TABLE public.history
    ADD COLUMN rates public.percentage[];
