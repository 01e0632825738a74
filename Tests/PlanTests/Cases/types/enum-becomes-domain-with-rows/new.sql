create domain mood as text check (value in ('sad', 'ok', 'happy'));
create table t (id integer primary key, m mood default 'ok', n mood[]);
create view v as select m from t;
