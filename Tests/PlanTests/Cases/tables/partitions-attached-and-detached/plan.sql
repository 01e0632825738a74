ALTER TABLE public.t
    DETACH PARTITION public.t_1;

-- Hazard: data-loss: drops table public.gone with its rows
DROP TABLE public.gone;

ALTER TABLE public.t
    DETACH PARTITION public.t_2 CONCURRENTLY;

-- DETACH … CONCURRENTLY leaves the bound behind as a CHECK constraint.
ALTER TABLE public.t_2 DROP CONSTRAINT IF EXISTS t_2_at_check;

CREATE TABLE public.t_4 PARTITION OF public.t FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');

CREATE TABLE public.t_rest PARTITION OF public.t DEFAULT;

-- Hazard: long-lock: everybody who uses public.t_1 waits while its rows are checked
-- Stops when public.t_1 has a row outside of FOR VALUES FROM ('2024-01-01') TO ('2025-06-01').
ALTER TABLE public.t
    ATTACH PARTITION public.t_1 FOR VALUES FROM ('2024-01-01') TO ('2025-06-01');

-- Hazard: long-lock: everybody who uses public.t_3 waits while its rows are checked
-- Stops when public.t_3 has a row outside of FOR VALUES FROM ('2026-01-01') TO ('2027-01-01').
ALTER TABLE public.t
    ATTACH PARTITION public.t_3 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
