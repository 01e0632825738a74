CREATE SCHEMA app;

CREATE FUNCTION app.audit()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$ begin return null; end $$;

CREATE OR REPLACE TRIGGER audit AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION app.audit();

CREATE OR REPLACE TRIGGER audit INSTEAD OF UPDATE ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION app.audit();

DROP FUNCTION public.audit();
