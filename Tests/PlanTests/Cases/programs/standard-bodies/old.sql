create table t (id integer primary key, a integer);
create function f() returns bigint begin atomic select sum(a) from t; end;
create function g() returns bigint return f() + 1;
create view v as select g();
