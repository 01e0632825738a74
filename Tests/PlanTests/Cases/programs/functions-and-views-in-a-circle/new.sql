create table t (id integer primary key, a integer);
create view v as select a, id from t;
create function f() returns setof v language sql as 'select * from v';
create view w as select f.id, f.a from f();
