create table t (id integer, name text);
create materialized view m as select id, name from t;
create unique index m_id on m (id);
create index m_name on m (name) where name is not null;
create view v as select id from m;
grant select on m to reader;
