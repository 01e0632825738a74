create table t (id integer primary key, a integer);
create view v as select id from t;
create function f() returns setof v language sql as 'select * from v';
create view w as select f.id from f();
