DROP TYPE public.step;

DROP TYPE public.state;

CREATE TYPE public.state AS ENUM ('x', 'done');

CREATE TYPE public.step AS (
    now public.state,
    before public.state,
    code bigint
);
