create type mood as enum ('a', 'b');
create table t (id integer primary key, m mood not null default 'a');
create view v as select m from t where m = 'a';
