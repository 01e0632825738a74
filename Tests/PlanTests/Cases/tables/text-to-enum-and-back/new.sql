CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE t (id integer PRIMARY KEY, a level NOT NULL DEFAULT 'low', b text DEFAULT 'low', c level);
CREATE INDEX ON t (a);
