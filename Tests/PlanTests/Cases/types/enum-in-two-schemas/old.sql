create schema one;
create schema "Two";
create type one.mood as enum ('a', 'b');
create type "Two".mood as enum ('a', 'b');
create table one.t (id integer primary key, m one.mood, n "Two".mood default 'b');
