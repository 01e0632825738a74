-- Once the domain stands inside of an array, the server validates no check of it any more.
CREATE DOMAIN public.percentage AS integer;
CREATE TABLE public.discounts (
    rate public.percentage
);
CREATE TABLE public.history (
    id integer
);
