CREATE TABLE gone (id serial PRIMARY KEY, a text);
CREATE TABLE kept (id integer PRIMARY KEY, g integer REFERENCES gone);
CREATE VIEW v AS SELECT k.id, g.a FROM kept k JOIN gone g ON g.id = k.g;
CREATE INDEX gone_a ON gone (a);
