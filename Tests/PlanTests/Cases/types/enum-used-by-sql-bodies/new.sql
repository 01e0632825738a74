create type mood as enum ('a', 'c');
create table t (id integer primary key, m mood);
create function f() returns setof integer begin atomic select id from t where m = 'a'; end;
create procedure p(m mood default 'c') begin atomic insert into t values (1, m); end;
