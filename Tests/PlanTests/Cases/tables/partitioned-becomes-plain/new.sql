CREATE TABLE t (id serial PRIMARY KEY, at date NOT NULL);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin raise exception ''no''; end';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
