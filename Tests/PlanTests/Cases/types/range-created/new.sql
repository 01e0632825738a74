create type span as range (subtype = integer);
create type weekrange as range (subtype = date, multirange_type_name = weeks);
create type letters as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
create function apart(float8, float8) returns float8 immutable language sql as 'select $1 - $2';
create type measure as range (subtype = float8, subtype_diff = apart);
