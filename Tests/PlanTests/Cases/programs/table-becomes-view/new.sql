create table t_data (id integer primary key, name text);
create view t as select id, name from t_data;
create table other (id integer primary key, t_id integer);
create view v as select name from t;
create function f() returns setof t language sql as 'select * from t';
