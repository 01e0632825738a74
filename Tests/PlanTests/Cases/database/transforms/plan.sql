CREATE TRANSFORM FOR public.pair LANGUAGE spoken (FROM SQL WITH FUNCTION prsd_lextype(internal));

COMMENT ON TRANSFORM FOR public.pair LANGUAGE spoken IS 'Says it';
