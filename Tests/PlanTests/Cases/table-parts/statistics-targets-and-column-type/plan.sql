-- Hazard: rewrite: writes public.readings anew with all its indexes while nobody can read or write it
ALTER TABLE public.readings
    ALTER COLUMN value TYPE bigint;

ALTER INDEX public.readings_double ALTER COLUMN 1 SET STATISTICS 300;

ALTER STATISTICS public.readings_stats SET STATISTICS 200;
