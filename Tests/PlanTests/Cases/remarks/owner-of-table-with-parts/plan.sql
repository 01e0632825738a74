ALTER TABLE public.t OWNER TO owner_role;

REVOKE USAGE ON SEQUENCE public.t_n_seq FROM reader;

-- Hazard: permission-widening: gives USAGE on sequence public.t_n_seq to writer
GRANT USAGE ON SEQUENCE public.t_n_seq TO writer;

COMMENT ON SEQUENCE public.t_n_seq IS 'Numbers';

ALTER TABLE public.t
    ADD COLUMN extra text;

GRANT SELECT (extra) ON TABLE public.t TO reader;

COMMENT ON COLUMN public.t.extra IS 'More';

REVOKE USAGE ON SEQUENCE public.t_id_seq FROM reader;

GRANT USAGE ON SEQUENCE public.t_id_seq TO writer;

COMMENT ON SEQUENCE public.t_id_seq IS 'Identities';

CREATE OR REPLACE VIEW public.v AS
 SELECT t.id,
    t.extra
   FROM public.t;

-- Hazard: permission-widening: gives UPDATE on column public.t.name to reader
GRANT UPDATE (name) ON TABLE public.t TO reader;

GRANT SELECT (extra) ON TABLE public.v TO reader;

COMMENT ON COLUMN public.v.extra IS 'More seen';
