CREATE TABLE t (id integer PRIMARY KEY, gone text, gone_too integer UNIQUE, kept text);
CREATE INDEX gone_idx ON t (gone);
CREATE VIEW v AS SELECT id, gone FROM t;
