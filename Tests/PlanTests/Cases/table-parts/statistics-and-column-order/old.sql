-- The server sorts the columns of extended statistics by their place in the table, which a new column has at its end.
CREATE TABLE public.addresses (
    id bigint PRIMARY KEY,
    zip text,
    kept_zip text
);
CREATE STATISTICS public.kept_stats ON zip, kept_zip FROM public.addresses;
CREATE STATISTICS public.gone_stats ON kept_zip, id FROM public.addresses;
