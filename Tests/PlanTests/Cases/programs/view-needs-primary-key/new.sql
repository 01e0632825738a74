create table t (id integer constraint other primary key, name text);
create view v as select id, name, count(*) as n from t group by id;
