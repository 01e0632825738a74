-- An index of the parent takes over one of the partition that is built alike, if that is there first.
CREATE TABLE public.events (
    happened date,
    kind text
) PARTITION BY RANGE (happened);
CREATE TABLE public.events_2020 PARTITION OF public.events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX events_2020_own ON public.events_2020 (kind);
