ALTER DOMAIN public.positive DROP CONSTRAINT small;

ALTER DOMAIN public.positive DROP DEFAULT;

ALTER DOMAIN public.positive DROP NOT NULL;

ALTER DOMAIN public.positive ADD CONSTRAINT even CHECK ((VALUE % 2) = 0);

ALTER DOMAIN public.positive ADD CONSTRAINT small CHECK (VALUE < 1000);
