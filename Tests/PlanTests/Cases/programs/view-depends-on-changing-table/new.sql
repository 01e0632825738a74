create table t (id integer primary key, kept text, fresh integer);
create view v as select id, kept, fresh from t;
create view w as select kept from v;
create view x as select id, kept, fresh from t;
