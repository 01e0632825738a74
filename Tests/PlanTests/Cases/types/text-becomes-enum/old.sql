create table t (id integer primary key, m text not null default 'a' check (m in ('a', 'b')));
create view v as select m from t where m = 'a';
