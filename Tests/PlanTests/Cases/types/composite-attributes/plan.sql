ALTER TYPE public.address ADD ATTRIBUTE country text;

ALTER TYPE public.address ALTER ATTRIBUTE street SET DATA TYPE text COLLATE "C";

ALTER TYPE public.address ALTER ATTRIBUTE zip SET DATA TYPE bigint;

ALTER TYPE public.address DROP ATTRIBUTE town;
