create function add_up(a integer, b integer) returns integer language sql as 'select a + b';
create aggregate total(integer) (sfunc = add_up, stype = integer, initcond = '1', parallel = restricted);
create view v as select total(x) as t from (values (1), (2)) s (x);
