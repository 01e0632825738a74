ALTER TABLE public.visits_2021 RENAME CONSTRAINT visits_2021_once TO visits_2021_at_visitor_key;

DROP INDEX public.visits_page;

ALTER INDEX public.visits_2020_page_idx1 RENAME TO visits_2020_page_idx;

ALTER INDEX public.visits_2021_page_idx1 RENAME TO visits_2021_page_idx;
