CREATE TABLE t (id integer PRIMARY KEY, a varchar(10), b text DEFAULT '5', c integer DEFAULT 0, d timestamp, e text, f integer, g boolean, h text);
CREATE INDEX ON t (c);
CREATE VIEW v AS SELECT c, b FROM t;
CREATE VIEW w AS SELECT c FROM v;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr BEFORE UPDATE OF f ON t FOR EACH ROW WHEN (NEW.f > 1) EXECUTE FUNCTION f();
CREATE POLICY p ON t USING (g);
