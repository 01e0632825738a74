create type mood as enum ('sad', 'ok');
create table t (id integer primary key, m mood default 'ok', n mood[]);
create view v as select m from t;
