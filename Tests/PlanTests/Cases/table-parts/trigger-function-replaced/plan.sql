CREATE FUNCTION public.touch2()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$ BEGIN RETURN NEW; END $$;

CREATE OR REPLACE TRIGGER t BEFORE INSERT ON public.logs
    FOR EACH ROW
    EXECUTE FUNCTION public.touch2();

DROP TRIGGER u ON public.logs;

DROP FUNCTION public.touch();
