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

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.t_1
    ADD CONSTRAINT t_1_bound_check CHECK (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-06-01') NOT VALID;

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.t_3
    ADD CONSTRAINT t_3_bound_check CHECK (at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;

-- Stops when public.t_1 has a row outside of FOR VALUES FROM ('2024-01-01') TO ('2025-06-01').
ALTER TABLE public.t_1 VALIDATE CONSTRAINT t_1_bound_check;

-- Stops when public.t_3 has a row outside of FOR VALUES FROM ('2026-01-01') TO ('2027-01-01').
ALTER TABLE public.t_3 VALIDATE CONSTRAINT t_3_bound_check;

ALTER TABLE public.t
    ATTACH PARTITION public.t_1 FOR VALUES FROM ('2024-01-01') TO ('2025-06-01');

ALTER TABLE public.t_1 DROP CONSTRAINT t_1_bound_check;

ALTER TABLE public.t
    ATTACH PARTITION public.t_3 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

ALTER TABLE public.t_3 DROP CONSTRAINT t_3_bound_check;
