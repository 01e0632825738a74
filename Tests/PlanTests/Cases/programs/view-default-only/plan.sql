ALTER VIEW public.v ALTER COLUMN name SET DEFAULT 'b'::text;
