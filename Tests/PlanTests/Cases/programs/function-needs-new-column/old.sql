create table t (id integer primary key, a integer);
create function f() returns bigint language sql as 'select sum(a) from t';
create function g() returns integer language sql as 'select a from t limit 1';
create procedure p() language sql as 'insert into t (id) values (1)';
