-- case: the body of a function changes
-- expect: changed function app.add_up(integer, integer): body is select $1 - $2, expected select $1 + $2
create or replace function app.add_up(state integer, value integer) returns integer immutable language sql
    as 'select $1 - $2';
-- undo
create or replace function app.add_up(state integer, value integer) returns integer immutable language sql
    as 'select $1 + $2';

-- case: the body in standard SQL
-- expect: unexpected function app.one()
-- since: 14
create function app.one() returns integer begin atomic select 1; end;
-- undo
drop function app.one();

-- case: the properties of a function change one by one
-- expect: changed function app.touch(integer, text): cost is 10, expected 50
-- expect: changed function app.touch(integer, text): leakproof is yes, expected not set
-- expect: changed function app.touch(integer, text): parallel is restricted, expected safe
-- expect: changed function app.touch(integer, text): security definer is not set, expected yes
-- expect: changed function app.touch(integer, text): strict is not set, expected yes
-- expect: changed function app.touch(integer, text): volatility is immutable, expected stable
alter function app.touch(integer, text) immutable parallel restricted security invoker leakproof
    called on null input cost 10;
-- undo
alter function app.touch(integer, text) stable parallel safe security definer not leakproof strict cost 50;

-- case: the settings of a function
-- expect: changed function app.touch(integer, text): settings is not set, expected search_path=app, pg_temp
alter function app.touch(integer, text) reset search_path;
-- undo
alter function app.touch(integer, text) set search_path = app, pg_temp;

-- case: a function has another default
-- expect: changed function app.touch(integer, text): parameters is integer, note text DEFAULT 'some'::text, expected integer, note text DEFAULT 'none'::text
create or replace function app.touch(integer, note text default 'some') returns text stable strict parallel safe
    security definer cost 50 set search_path = app, pg_temp language plpgsql as $$ begin return note; end $$;
-- undo
create or replace function app.touch(integer, note text default 'none') returns text stable strict parallel safe
    security definer cost 50 set search_path = app, pg_temp language plpgsql as $$ begin return note; end $$;

-- case: a function takes other arguments, which makes it another function
-- expect: missing function app.many()
-- expect: unexpected function app.many(app.severity)
drop function app.many();
create function app.many(app.severity, out a integer, out b text) returns setof record rows 10 language sql
    as 'select 1, ''x''';
-- undo
drop function app.many(app.severity);
create function app.many(out a integer, out b text) returns setof record rows 10 language sql as 'select 1, ''x''';

-- case: a procedure goes
-- expect: missing procedure app.tidy(integer)
drop procedure app.tidy(integer);
-- undo
create procedure app.tidy(inout n integer) language plpgsql as $$ begin n := 1; end $$;

-- case: an aggregate begins elsewhere
-- expect: changed aggregate app.total(integer): comment is not set, expected Sum
-- expect: changed aggregate app.total(integer): initial state is 1, expected 0
drop aggregate app.total(integer);
create aggregate app.total(integer) (sfunc = app.add_up, stype = integer, initcond = '1', combinefunc = app.add_up);
-- undo
drop aggregate app.total(integer);
create aggregate app.total(integer) (sfunc = app.add_up, stype = integer, initcond = '0', combinefunc = app.add_up);
comment on aggregate app.total(integer) is 'Sum';
