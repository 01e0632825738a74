CREATE TABLE t (id bigint PRIMARY KEY, a varchar(20), b integer DEFAULT 5, c bigint DEFAULT 0, d timestamptz, e text[], f uuid, g integer, h jsonb);
CREATE INDEX ON t (c);
CREATE VIEW v AS SELECT c, b FROM t;
CREATE VIEW w AS SELECT c FROM v;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr BEFORE UPDATE OF f ON t FOR EACH ROW WHEN (NEW.f IS NOT NULL) EXECUTE FUNCTION f();
CREATE POLICY p ON t USING (g = 1);
