CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE SERVER others FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE a (id bigint NOT NULL, b text DEFAULT 'x', c text OPTIONS (force_null 'true')) SERVER files OPTIONS (filename '/tmp/o''ther', format 'csv', delimiter ',');
CREATE FOREIGN TABLE b (id integer) SERVER others OPTIONS (filename '/tmp/b');
CREATE FOREIGN TABLE come (id integer CHECK (id > 0), t text COLLATE "C" ) SERVER files OPTIONS (filename '/tmp/b', format 'csv');
CREATE TABLE p (id integer, t text) PARTITION BY LIST (id);
CREATE FOREIGN TABLE p_1 PARTITION OF p FOR VALUES IN (1) SERVER files OPTIONS (filename '/tmp/p');
