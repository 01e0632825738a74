-- built beside the old key, which guards the rows until the new one can
CREATE UNIQUE INDEX CONCURRENTLY extras_new ON public.logs (extra);

-- built beside the old key, which guards the rows until the new one can
CREATE UNIQUE INDEX CONCURRENTLY keys_new ON public.logs (key, extra);

ALTER TABLE public.logs
    DROP CONSTRAINT extras,
    ADD CONSTRAINT extras UNIQUE USING INDEX extras_new DEFERRABLE;

ALTER TABLE public.logs
    DROP CONSTRAINT keys,
    ADD CONSTRAINT keys UNIQUE USING INDEX keys_new;

COMMENT ON CONSTRAINT keys ON public.logs IS 'stays';
