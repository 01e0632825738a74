create schema app;
create type app.mood as enum ('a', 'b');
create table t (id integer primary key, m app.mood default 'a');
create function f(app.mood) returns app.mood language sql as 'select $1';
