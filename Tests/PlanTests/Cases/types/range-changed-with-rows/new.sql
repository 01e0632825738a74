create function apart(float8, float8) returns float8 immutable language sql as 'select $1 - $2';
create type span as range (subtype = float8, subtype_diff = apart);
create table t (id integer primary key, s span, m span_multirange);
