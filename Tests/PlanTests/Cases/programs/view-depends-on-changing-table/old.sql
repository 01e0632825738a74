create table t (id integer primary key, gone integer, kept text);
create view v as select id, gone, kept from t;
create view w as select kept from v;
create view x as select id, kept from t;
