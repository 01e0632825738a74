create type row_type as (id bigint, name text, fresh numeric);
create table t of row_type (primary key (id));
