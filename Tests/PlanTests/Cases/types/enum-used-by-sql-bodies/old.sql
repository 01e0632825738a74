create type mood as enum ('a', 'b');
create table t (id integer primary key, m mood);
create function f() returns setof integer begin atomic select id from t where m = 'a'; end;
create procedure p(m mood default 'a') begin atomic insert into t values (1, m); end;
