create function add_up(state integer, value integer) returns integer language sql as 'select state + value';
create aggregate total(integer) (sfunc = add_up, stype = integer, initcond = '0');
create view v as select total(x) as t from (values (1), (2)) s (x);
