CREATE TABLE public.readings (
    id integer,
    value bigint,
    place text
);
ALTER TABLE public.readings ALTER COLUMN value SET STATISTICS 500;
CREATE INDEX readings_double ON public.readings ((value * 2));
ALTER INDEX public.readings_double ALTER COLUMN 1 SET STATISTICS 300;
CREATE STATISTICS public.readings_stats ON value, place FROM public.readings;
ALTER STATISTICS public.readings_stats SET STATISTICS 200;
