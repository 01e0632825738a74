CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL DEFAULT 'low', b level DEFAULT 'low', c varchar(10), CHECK (a IN ('low', 'high')));
CREATE INDEX ON t (a);
