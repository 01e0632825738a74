CREATE TABLE orders (
    id integer PRIMARY KEY,
    state varchar(10) NOT NULL CHECK (state IN ('open', 'paid', 'it''s ((ARRAY[odd])')),
    kind varchar CONSTRAINT kinds CHECK (kind NOT IN ('x', 'y') AND kind LIKE ANY (ARRAY['a%', 'b%'])),
    amount numeric CHECK (amount = ANY (ARRAY[1, 2, 3])),
    code char(4) CHECK (code IN ('x', 'y')),
    is_open boolean GENERATED ALWAYS AS (state IN ('open', 'new')) STORED,
    EXCLUDE (id WITH =) WHERE (state IN ('open', 'paid'))
);
CREATE INDEX orders_open ON orders (id) WHERE state IN ('open', 'new');
CREATE INDEX orders_is_paid ON orders ((kind IN ('open', 'paid')));
CREATE VIEW open_orders AS SELECT id, state IN ('open', 'x') AS is_open FROM orders WHERE kind IN ('a', 'b')
    AND 'y' NOT IN (SELECT kind FROM orders o WHERE o.state IN ('open', 'paid'));
CREATE MATERIALIZED VIEW old_orders AS SELECT id FROM orders WHERE NOT state IN ('open', 'paid');
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (state IN ('open', 'paid')) WITH CHECK (kind IN ('a', 'b'));
CREATE DOMAIN mood AS varchar(9) CHECK (VALUE IN ('good', 'bad'));
CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = ANY ((ARRAY['a'])::varchar[]) THEN RETURN NULL; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT ON orders FOR EACH ROW WHEN (NEW.state IN ('open', 'paid')) EXECUTE FUNCTION guard();
CREATE RULE quiet AS ON DELETE TO orders WHERE OLD.state IN ('open', 'paid') DO INSTEAD NOTHING;
CREATE FUNCTION is_open(state varchar) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN state IN ('open', 'paid');
