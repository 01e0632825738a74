create domain positive as integer;
create table t (id integer, n positive);
alter domain positive add constraint more check (value > 0) not valid;
