CREATE TABLE public.orders (
    id bigint PRIMARY KEY,
    status varchar(20) DEFAULT 'new' NOT NULL,
    CONSTRAINT orders_status_known CHECK (status IN ('new', 'paid', 'sent'))
);
CREATE INDEX orders_open ON public.orders (id) WHERE status IN ('new', 'paid');
