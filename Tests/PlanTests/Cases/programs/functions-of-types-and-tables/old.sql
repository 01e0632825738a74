create type mood as enum ('ok');
create table t (a integer);
create function one(t) returns mood language sql as $$select 'ok'::mood$$;
create function two() returns setof t language sql as 'select * from t';
create view v as select (two()).a, one(t) as m from t;
