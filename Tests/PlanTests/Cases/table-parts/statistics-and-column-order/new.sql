CREATE TABLE public.addresses (
    id bigint PRIMARY KEY,
    city text,
    kept_zip text,
    zip text
);
CREATE STATISTICS public.kept_stats ON zip, kept_zip FROM public.addresses;
CREATE STATISTICS public.city_stats (dependencies) ON city, zip, (lower(city)) FROM public.addresses;
