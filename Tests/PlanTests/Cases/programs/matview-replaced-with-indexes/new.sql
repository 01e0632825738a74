create table t (id integer, name text);
create materialized view m as select id, name, length(name) as n from t;
create unique index m_id on m (id);
create index m_name on m (name) where name is not null;
create index m_n on m (n);
create view v as select id from m;
grant select on m to reader;
