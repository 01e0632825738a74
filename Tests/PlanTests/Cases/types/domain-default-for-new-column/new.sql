CREATE DOMAIN public.quantity AS integer
    DEFAULT 1
    CONSTRAINT quantity_known CHECK (VALUE IS NOT NULL);
CREATE TABLE public.articles (
    id integer,
    stock public.quantity
);
