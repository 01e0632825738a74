DROP POLICY loses ON public.logs;

DROP POLICY kind ON public.logs;

-- Hazard: permission-widening: policy "Came" lets app reach rows of public.logs
CREATE POLICY "Came" ON public.logs
    FOR INSERT
    TO app
    WITH CHECK ((level <> ''::text) AND (id IN ( SELECT quiet.id
   FROM public.quiet)));

-- Hazard: permission-widening: policy kind may let other rows of public.logs through
CREATE POLICY kind ON public.logs
    AS RESTRICTIVE
    FOR DELETE
    USING (id > 0);

-- Hazard: permission-widening: policy loses may let other rows of public.logs through
CREATE POLICY loses ON public.logs
    USING (id > 0);

-- Hazard: permission-widening: policy wider lets writer reach rows of public.logs
ALTER POLICY wider ON public.logs
    TO reader, writer;

CREATE POLICY unseen ON public.quiet
    USING (true);

-- Hazard: permission-widening: policy gone no longer keeps everybody from rows of public.logs
DROP POLICY gone ON public.logs;
