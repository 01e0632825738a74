create domain base as integer check (value > 0);
create domain over as base not null default 1;
create table t (id integer primary key, o over, l over[], r int4range);
