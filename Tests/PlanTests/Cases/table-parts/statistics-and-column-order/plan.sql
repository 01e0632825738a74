ALTER TABLE public.addresses
    ADD COLUMN city text;

CREATE STATISTICS public.city_stats (dependencies) ON city, zip, lower(city) FROM public.addresses;

DROP STATISTICS public.gone_stats;
