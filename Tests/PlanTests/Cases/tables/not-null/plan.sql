-- Rows are checked under a lock that lets others read and write.
ALTER TABLE public.p
    ADD CONSTRAINT p_a_not_null CHECK (a IS NOT NULL) NOT VALID;

-- Rows are checked under a lock that lets others read and write.
ALTER TABLE public.t
    ADD CONSTRAINT t_a_not_null1 CHECK (a IS NOT NULL) NOT VALID;

ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL;

-- Rows are checked under a lock that lets others read and write.
ALTER TABLE public.t
    ADD CONSTRAINT t_c_not_null CHECK (c IS NOT NULL) NOT VALID;

ALTER TABLE public.t ALTER COLUMN d DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN d DROP NOT NULL;

-- Stops when a row of public.p has no a.
ALTER TABLE public.p VALIDATE CONSTRAINT p_a_not_null;

-- Stops when a row of public.t has no a.
ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null1;

-- Stops when a row of public.t has no c.
ALTER TABLE public.t VALIDATE CONSTRAINT t_c_not_null;

ALTER TABLE public.p ALTER COLUMN a SET NOT NULL;

ALTER TABLE public.p DROP CONSTRAINT p_a_not_null;

ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;

ALTER TABLE public.t DROP CONSTRAINT t_a_not_null1;

ALTER TABLE public.t ALTER COLUMN c SET NOT NULL;

ALTER TABLE public.t DROP CONSTRAINT t_c_not_null;

ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 3;

CREATE UNIQUE INDEX CONCURRENTLY p_pkey ON public.p (a);

ALTER TABLE public.p
    ADD CONSTRAINT p_pkey PRIMARY KEY USING INDEX p_pkey;
