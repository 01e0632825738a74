ALTER TABLE public.orders DROP CONSTRAINT orders_status_known;

DROP INDEX CONCURRENTLY public.orders_open;

ALTER TABLE public.orders
    ALTER COLUMN status TYPE character varying(20);

ALTER TABLE public.orders
    ADD CONSTRAINT orders_status_known CHECK ((status)::text = ANY (ARRAY['new'::character varying, 'paid'::character varying, 'sent'::character varying])) NOT VALID;

ALTER TABLE public.orders VALIDATE CONSTRAINT orders_status_known;

CREATE INDEX CONCURRENTLY orders_open ON public.orders (id)
    WHERE (status)::text = ANY (ARRAY['new'::character varying, 'paid'::character varying]);
