create table t (id integer primary key, a bigint, b text);
create function f() returns numeric begin atomic select sum(a) from t; end;
create function g() returns bigint return f() + 2;
create view v as select g();
