create function start() returns integer language sql as 'select 1';
create domain d as integer default start();
create table t (id integer primary key, d d);
