create table t (id integer primary key, name text);
create table other (id integer primary key, t_id integer);
create view v as select name from t;
create function f() returns setof t language sql as 'select * from t';
