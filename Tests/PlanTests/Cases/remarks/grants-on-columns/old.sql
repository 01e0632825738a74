CREATE TABLE a (id integer, name text, gone text);
CREATE TABLE b (id integer, name text, kept text);
GRANT SELECT (id, gone) ON a TO reader;
GRANT UPDATE (id) ON a TO writer WITH GRANT OPTION;
GRANT SELECT ON b TO reader;
GRANT SELECT (name, kept), UPDATE (kept) ON b TO reader;
