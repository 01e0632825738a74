COMMENT ON TABLE public.logs IS NULL;

COMMENT ON COLUMN public.logs.id IS 'New';

COMMENT ON COLUMN public.logs.message IS NULL;

COMMENT ON FUNCTION public.f(integer, text) IS NULL;
