CREATE TABLE t (id integer PRIMARY KEY, kept text, plain text, number integer NOT NULL DEFAULT 5,
    at timestamptz DEFAULT now(), token uuid DEFAULT gen_random_uuid(), length integer GENERATED ALWAYS AS (char_length(kept)) STORED,
    n serial, ident bigint GENERATED ALWAYS AS IDENTITY);
CREATE VIEW v AS SELECT id FROM t;
