create domain amount as integer default 1 check (value > 0);
create table t (id integer primary key, a amount, l amount[]);
create view v as select a from t;
