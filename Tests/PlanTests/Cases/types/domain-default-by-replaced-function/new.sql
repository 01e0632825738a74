create function start() returns bigint language sql as 'select 1::bigint';
create domain d as integer default start();
create table t (id integer primary key, d d);
