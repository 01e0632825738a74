create function first_of(variadic anyarray) returns anyelement language sql as 'select $1[2]';
create function pick(a anycompatible, b anycompatible default null) returns anycompatible language sql as 'select a';
create function args(a integer[]) returns integer language sql as 'select 1';
