create schema app;
create type mood as enum ('a', 'b');
create table t (id integer primary key, m mood default 'a');
create function f(mood) returns mood language sql as 'select $1';
