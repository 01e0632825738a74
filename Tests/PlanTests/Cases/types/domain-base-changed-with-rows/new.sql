create domain amount as bigint default 2 check (value > 1);
create table t (id integer primary key, a amount, l amount[]);
create view v as select a from t;
