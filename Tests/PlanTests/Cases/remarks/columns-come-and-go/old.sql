CREATE TABLE t (id integer, gone text, kept text, retyped integer);
GRANT SELECT (id, gone, kept) ON t TO reader;
COMMENT ON COLUMN t.gone IS 'Gone';
COMMENT ON COLUMN t.retyped IS 'Old';
GRANT INSERT ON t TO writer;
