ALTER DOMAIN public.positive SET NOT NULL;

ALTER DOMAIN public.other SET DEFAULT 'b'::text;

ALTER DOMAIN public.positive SET DEFAULT 1;
