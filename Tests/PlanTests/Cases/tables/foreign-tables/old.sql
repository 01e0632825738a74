CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE SERVER others FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE a (id integer, b text) SERVER files OPTIONS (filename '/tmp/a', format 'csv');
CREATE FOREIGN TABLE b (id integer OPTIONS (force_not_null 'true')) SERVER files OPTIONS (filename '/tmp/b');
CREATE FOREIGN TABLE gone (id integer) SERVER files OPTIONS (filename '/tmp/b');
