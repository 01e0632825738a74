ALTER TABLE public.t
    DETACH PARTITION public.c;

ALTER TABLE public.t
    DETACH PARTITION public.b;

ALTER TABLE public.t
    DETACH PARTITION public.a;

-- Hazard: long-lock: everybody who uses public.a waits while its rows are checked
-- Stops when public.a has a row outside of FOR VALUES FROM (0) TO (15).
ALTER TABLE public.t
    ATTACH PARTITION public.a FOR VALUES FROM (0) TO (15);

-- Hazard: long-lock: everybody who uses public.b waits while its rows are checked
-- Stops when public.b has a row outside of FOR VALUES FROM (15) TO (25).
ALTER TABLE public.t
    ATTACH PARTITION public.b FOR VALUES FROM (15) TO (25);

-- Hazard: long-lock: everybody who uses public.c waits while its rows are checked
-- Stops when public.c has a row outside of FOR VALUES FROM (25) TO (35).
ALTER TABLE public.t
    ATTACH PARTITION public.c FOR VALUES FROM (25) TO (35);
