CREATE TABLE a (id integer, name text, gone text);
CREATE TABLE b (id integer, name text, kept text);
GRANT SELECT (id, name), INSERT (name) ON a TO reader;
GRANT UPDATE (id) ON a TO writer;
GRANT ALL (gone) ON a TO app;
GRANT SELECT (id, kept), UPDATE (kept) ON b TO reader;
