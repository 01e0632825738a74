create schema app;
set search_path = app;
create table people (id integer primary key);
