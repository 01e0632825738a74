-- The server numbers the names of parts that would be the same. One that it made with a number is not built anew for
-- the name that it has where the other index never was.
CREATE TABLE public.visits (
    at date NOT NULL,
    page text,
    visitor integer
) PARTITION BY RANGE (at);
CREATE TABLE public.visits_2020 PARTITION OF public.visits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE public.visits_2021 PARTITION OF public.visits FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX visits_page ON public.visits (page);
CREATE INDEX visits_page_prefix ON public.visits (page text_pattern_ops);
ALTER TABLE public.visits ADD CONSTRAINT visits_once UNIQUE (at, visitor);
ALTER INDEX public.visits_2021_at_visitor_key RENAME TO visits_2021_once;
