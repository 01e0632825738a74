create table t (id integer);
create procedure a(integer) language sql as 'insert into t values ($1)';
create procedure b(inout x integer) language plpgsql as 'begin x := 1; end';
create procedure c(out x integer) language plpgsql as 'begin x := 1; end';
create procedure gone(out x integer, y text) language plpgsql as 'begin x := 1; end';
