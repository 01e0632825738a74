ALTER TABLE public.t
    DETACH PARTITION public.c;

ALTER TABLE public.t
    DETACH PARTITION public.b;

ALTER TABLE public.t
    DETACH PARTITION public.a;

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.a
    ADD CONSTRAINT a_bound_check CHECK (id IS NOT NULL AND id >= 0 AND id < 15) NOT VALID;

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.b
    ADD CONSTRAINT b_bound_check CHECK (id IS NOT NULL AND id >= 15 AND id < 25) NOT VALID;

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.c
    ADD CONSTRAINT c_bound_check CHECK (id IS NOT NULL AND id >= 25 AND id < 35) NOT VALID;

-- Stops when public.a has a row outside of FOR VALUES FROM (0) TO (15).
ALTER TABLE public.a VALIDATE CONSTRAINT a_bound_check;

-- Stops when public.b has a row outside of FOR VALUES FROM (15) TO (25).
ALTER TABLE public.b VALIDATE CONSTRAINT b_bound_check;

-- Stops when public.c has a row outside of FOR VALUES FROM (25) TO (35).
ALTER TABLE public.c VALIDATE CONSTRAINT c_bound_check;

ALTER TABLE public.t
    ATTACH PARTITION public.a FOR VALUES FROM (0) TO (15);

ALTER TABLE public.a DROP CONSTRAINT a_bound_check;

ALTER TABLE public.t
    ATTACH PARTITION public.b FOR VALUES FROM (15) TO (25);

ALTER TABLE public.b DROP CONSTRAINT b_bound_check;

ALTER TABLE public.t
    ATTACH PARTITION public.c FOR VALUES FROM (25) TO (35);

ALTER TABLE public.c DROP CONSTRAINT c_bound_check;
