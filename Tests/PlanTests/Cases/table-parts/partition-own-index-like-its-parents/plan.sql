CREATE TABLE public.logs (
    happened date,
    kind text
) PARTITION BY RANGE (happened);

CREATE TABLE public.logs_2020 PARTITION OF public.logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');

CREATE INDEX events_kind ON ONLY public.events (kind);

CREATE INDEX logs_kind ON public.logs (kind);

CREATE INDEX logs_2020_again ON public.logs_2020 (kind);

CREATE INDEX CONCURRENTLY events_2020_kind ON public.events_2020 (kind);

ALTER INDEX public.events_kind ATTACH PARTITION public.events_2020_kind;
