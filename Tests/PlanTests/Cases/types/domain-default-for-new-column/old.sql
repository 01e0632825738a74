-- The rows that are there get the domain's default with a new column.
CREATE DOMAIN public.quantity AS integer
    CONSTRAINT quantity_known CHECK (VALUE IS NOT NULL);
CREATE TABLE public.articles (
    id integer
);
