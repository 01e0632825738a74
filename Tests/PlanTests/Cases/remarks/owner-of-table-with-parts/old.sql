CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, name text);
GRANT USAGE ON SEQUENCE t_id_seq TO reader;
GRANT USAGE ON SEQUENCE t_n_seq TO reader, owner_role;
CREATE VIEW v AS SELECT id FROM t;
