create domain positive as integer constraint more check (value > 0);
create table t (id integer, n positive);
