create table t (id integer, a integer, b integer);
create function f(integer) returns integer language sql as 'select $1';
create table gone (id integer);
create view v as select t.id, f(t.a) as x from t join gone using (id);
