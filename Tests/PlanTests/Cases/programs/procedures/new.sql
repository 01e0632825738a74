create table t (id integer);
create procedure a(integer) language sql as 'insert into t values ($1 + 1)';
create procedure b(inout x integer, y integer default 1) language plpgsql as 'begin x := 1; end';
create procedure c(out x bigint) language plpgsql as 'begin x := 1; end';
create procedure a(text) language sql as 'insert into t values ($1::integer)';
comment on procedure a(text) is 'text';
grant execute on procedure c() to reader;
