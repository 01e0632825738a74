CREATE TABLE t (id integer, kept text, retyped text, fresh text DEFAULT 'x' NOT NULL);
GRANT SELECT (id, kept, fresh) ON t TO reader;
COMMENT ON COLUMN t.fresh IS 'Fresh';
COMMENT ON COLUMN t.retyped IS 'New';
GRANT INSERT (id), UPDATE (fresh) ON t TO writer;
