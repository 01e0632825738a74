create table t (id integer, b text);
create function g(text) returns integer language sql as 'select 1';
create view v as select t.id, g(t.b) as x from t;
