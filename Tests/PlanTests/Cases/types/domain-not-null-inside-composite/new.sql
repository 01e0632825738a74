create domain d as integer not null;
create type c as (d d);
create table t (id integer primary key, c c, l d[]);
