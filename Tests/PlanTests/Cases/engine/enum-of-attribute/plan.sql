DROP TYPE public.step;

-- Rows hold values of the old type; they move over to the new one.
-- Hazard: blocking: public.state loses 'late': a column that holds it refuses the new type
ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM ('x', 'done');

CREATE TYPE public.step AS (
    now public.state,
    before public.state,
    code bigint
);

DROP TYPE public.state__old;
