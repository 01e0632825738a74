-- Stops when public.t has rows: b is NOT NULL and has no default for them.
ALTER TABLE public.t
    ADD COLUMN b text NOT NULL;

-- Stops when public.t has rows: c is NOT NULL and has no default for them.
ALTER TABLE public.t
    ADD COLUMN c date NOT NULL;
