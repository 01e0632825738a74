ALTER TABLE public.t
    ADD COLUMN changed timestamp with time zone;

-- Hazard: permission-widening: public.stamp() runs with its owner's privileges and no longer with the caller's
CREATE OR REPLACE FUNCTION public.stamp()
    RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path TO ''
AS $$ begin new.changed = now(); return new; end $$;

CREATE OR REPLACE TRIGGER stamp BEFORE INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.stamp();

-- Hazard: data-loss: drops column public.t.at
ALTER TABLE public.t DROP COLUMN at;
