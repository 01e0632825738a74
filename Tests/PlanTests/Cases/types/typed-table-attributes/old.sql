create type row_type as (id integer, name text, gone date);
create table t of row_type (primary key (id));
