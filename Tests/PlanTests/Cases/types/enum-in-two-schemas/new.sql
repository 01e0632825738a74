create schema one;
create schema "Two";
create type one.mood as enum ('b');
create type "Two".mood as enum ('a', 'B x', 'b');
create table one.t (id integer primary key, m one.mood, n "Two".mood default 'B x');
