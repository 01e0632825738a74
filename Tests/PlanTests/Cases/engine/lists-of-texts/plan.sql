CREATE DOMAIN public.mood AS character varying(9)
    CONSTRAINT mood_check CHECK ((VALUE)::text = ANY (ARRAY['good'::character varying, 'bad'::character varying]));

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

CREATE VIEW public.open_orders AS
 SELECT orders.id,
    ((orders.state)::text = ANY (ARRAY['open'::character varying, 'x'::character varying])) AS is_open
   FROM public.orders
  WHERE (((orders.kind)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) AND (NOT ('y'::text IN ( SELECT o.kind
           FROM public.orders o
          WHERE ((o.state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying]))))));

CREATE MATERIALIZED VIEW public.old_orders AS
 SELECT orders.id
   FROM public.orders
  WHERE (NOT ((orders.state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying])));

-- Hazard: rewrite: writes public.orders anew, with a value for each row, while nobody can read it
ALTER TABLE public.orders
    ADD COLUMN is_open boolean GENERATED ALWAYS AS ((state)::text = ANY (ARRAY['open'::character varying, 'new'::character varying])) STORED;

ALTER TABLE public.orders
    ADD CONSTRAINT kinds CHECK (((kind)::text <> ALL (ARRAY['x'::character varying, 'y'::character varying])) AND ((kind)::text ~~ ANY (ARRAY['a%'::text, 'b%'::text]))) NOT VALID;

ALTER TABLE public.orders
    ADD CONSTRAINT orders_amount_check CHECK (amount = ANY (ARRAY[1, 2, 3])) NOT VALID;

ALTER TABLE public.orders
    ADD CONSTRAINT orders_code_check CHECK (code = ANY (ARRAY['x'::bpchar, 'y'::bpchar])) NOT VALID;

ALTER TABLE public.orders
    ADD CONSTRAINT orders_state_check CHECK ((state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying, 'it''s ((ARRAY[odd])'::character varying])) NOT VALID;

-- Hazard: long-lock: everybody who uses public.orders waits while index orders_id_excl is built
ALTER TABLE public.orders
    ADD CONSTRAINT orders_id_excl EXCLUDE USING btree (id WITH =) WHERE ((state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying]));

CREATE RULE quiet AS
    ON DELETE TO public.orders
   WHERE ((old.state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying])) DO INSTEAD NOTHING;

CREATE POLICY own ON public.orders
    USING ((state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying]))
    WITH CHECK ((kind)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]));

CREATE FUNCTION public.guard()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF NEW.kind = ANY ((ARRAY['a'])::varchar[]) THEN RETURN NULL; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard BEFORE INSERT ON public.orders
    FOR EACH ROW WHEN (((new.state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying])))
    EXECUTE FUNCTION public.guard();

CREATE FUNCTION public.is_open(state character varying)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
RETURN ((state)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying]));

ALTER TABLE public.orders VALIDATE CONSTRAINT kinds;

ALTER TABLE public.orders VALIDATE CONSTRAINT orders_amount_check;

ALTER TABLE public.orders VALIDATE CONSTRAINT orders_code_check;

ALTER TABLE public.orders VALIDATE CONSTRAINT orders_state_check;

CREATE INDEX CONCURRENTLY orders_is_paid ON public.orders ((((kind)::text = ANY (ARRAY['open'::character varying, 'paid'::character varying]))));

CREATE INDEX CONCURRENTLY orders_open ON public.orders (id)
    WHERE (state)::text = ANY (ARRAY['open'::character varying, 'new'::character varying]);
