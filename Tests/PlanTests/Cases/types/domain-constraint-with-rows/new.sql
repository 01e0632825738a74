create domain positive as integer not null check (value > 0);
create table t (id integer, n positive, l positive[]);
