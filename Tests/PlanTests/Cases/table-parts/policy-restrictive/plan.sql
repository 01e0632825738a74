ALTER POLICY a ON public.logs
    TO reader, writer;

-- Hazard: permission-widening: policy b no longer keeps writer from rows of public.logs
ALTER POLICY b ON public.logs
    TO reader;

-- Hazard: permission-widening: policy c may let other rows of public.logs through
ALTER POLICY c ON public.logs
    TO app
    WITH CHECK (id > 0);
