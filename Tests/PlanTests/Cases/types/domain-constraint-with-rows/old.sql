create domain positive as integer;
create table t (id integer, n positive, l positive[]);
