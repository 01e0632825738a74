create table t (id integer primary key, a text, b integer);
create function f() returns bigint language sql as 'select sum(b) from t';
create function g() returns text language sql as 'select a from t limit 1';
create procedure p() language sql as 'insert into t (id, b) values (1, 2)';
