CREATE TABLE public.visits (
    at date NOT NULL,
    page text,
    visitor integer
) PARTITION BY RANGE (at);
CREATE TABLE public.visits_2020 PARTITION OF public.visits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE public.visits_2021 PARTITION OF public.visits FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX visits_page_prefix ON public.visits (page text_pattern_ops);
ALTER TABLE public.visits ADD CONSTRAINT visits_once UNIQUE (at, visitor);
