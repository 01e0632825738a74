create type inner_one as (a bigint, b text);
create type outer_one as (i inner_one, n integer);
create table t (id integer primary key, o outer_one, os outer_one[]);
