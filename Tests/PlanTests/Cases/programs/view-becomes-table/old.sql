create view v as select 1 as a;
create view w as select a from v;
create function f(v) returns integer language sql as 'select 1';
