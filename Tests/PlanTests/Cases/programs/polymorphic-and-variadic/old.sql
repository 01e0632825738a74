create function first_of(variadic anyarray) returns anyelement language sql as 'select $1[1]';
create function pick(a anyelement, b anyelement default null) returns anyelement language sql as 'select a';
create function args(variadic a integer[]) returns integer language sql as 'select 1';
