create type span as range (subtype = float8);
create table t (id integer primary key, s span, m span_multirange);
