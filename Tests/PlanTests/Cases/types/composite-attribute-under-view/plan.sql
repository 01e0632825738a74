DROP VIEW public.zips;

ALTER TYPE public.address ALTER ATTRIBUTE zip SET DATA TYPE bigint;

CREATE VIEW public.zips AS
 SELECT (public.home()).zip AS zip;
