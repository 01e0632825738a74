-- One object of every kind that a snapshot knows, so that each query has something to read.
-- Runs on PostgreSQL 13 to 18 as a superuser; the roles are made by the test, because they outlive the database.

create schema app authorization catalog_owner;
comment on schema app is 'The application';
grant usage on schema app to catalog_reader;
create schema "Odd Name";
alter default privileges for role catalog_owner in schema app grant select on tables to catalog_reader;
alter default privileges for role catalog_owner grant usage on sequences to catalog_reader;

-- types
create type app.severity as enum ('debug', 'info', 'error');
comment on type app.severity is 'How bad';
create type app.address as (street text collate "C", zip integer);
comment on column app.address.street is 'With number';
create domain app.positive as integer default 1 not null check (value > 0);
comment on constraint positive_check on domain app.positive is 'No debt';
create domain app.code as text collate "C" constraint code_form check (value ~ '^[A-Z]+$');
create function app.distance(integer, integer) returns float8 immutable strict language sql
    as 'select ($1 - $2)::float8';
create type app.span as range (subtype = integer, subtype_diff = app.distance);
create type app.fixed;
create function app.fixed_in(cstring) returns app.fixed immutable strict language internal as 'int4in';
create function app.fixed_out(app.fixed) returns cstring immutable strict language internal as 'int4out';
create type app.fixed (input = app.fixed_in, output = app.fixed_out, like = integer, category = 'N');
create type app.announced;
create collation app.fast (locale = 'C');
create conversion app.latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

-- tables
create table app.owners (
    id integer generated always as identity (start 10 increment 5) primary key,
    name text not null collate "C",
    email text unique,
    home app.address,
    constraint owners_name_email unique (name, email) deferrable initially deferred
);
create table app.logs (
    id bigserial,
    owner integer not null references app.owners (id) on delete cascade,
    severity app.severity not null default 'info',
    message text,
    length integer generated always as (char_length(message)) stored,
    tags text[] default '{}'::text[],
    during tstzrange,
    amount app.positive,
    at timestamptz default '2024-01-01 12:00:00+02',
    constraint logs_pkey primary key (id),
    constraint message_not_blank check (message <> ''),
    constraint one_at_a_time exclude using gist (during with &&) where (amount > 0)
) with (fillfactor = 90, autovacuum_enabled = false, toast.autovacuum_enabled = false);
alter table app.logs owner to catalog_owner;
comment on table app.logs is 'What happened';
comment on column app.logs.message is 'As the service wrote it';
comment on constraint message_not_blank on app.logs is 'Blank says nothing';
grant select, insert on app.logs to catalog_reader;
grant update (message) on app.logs to catalog_reader with grant option;
alter table app.logs alter column message set storage external;
alter table app.logs alter column tags set statistics 500;
alter table app.logs alter column tags set (n_distinct = 7);
create index logs_at on app.logs (at desc nulls last) include (severity) where severity = 'error';
create index logs_lower on app.logs using btree (lower(message) text_pattern_ops) with (fillfactor = 80);
comment on index app.logs_at is 'For the page of errors';
create unique index logs_unique on app.logs (owner, at);
create statistics app.logs_owner_severity (dependencies) on owner, severity from app.logs;
comment on statistics app.logs_owner_severity is 'They go together';

create unlogged table app.scratch (id integer);
create table "Odd Name"."Odd Table" ("Odd Column" integer default 1);
create table app.parent (id integer, kind text);
create table app.child (extra text) inherits (app.parent);
create table app.measured (at timestamptz not null, value float8) partition by range (at);
create table app.measured_2024 partition of app.measured for values from ('2024-01-01+00') to ('2025-01-01+00');
create table app.measured_rest partition of app.measured default;
create index measured_at on app.measured (at);
create table app.typed of app.address;
create sequence app.tickets as integer start 100 increment 2 minvalue 1 maxvalue 1000 cache 5 cycle;
create sequence app.owned_tickets owned by app.scratch.id;

-- views, rules
create view app.errors with (security_barrier = true) as select id, message from app.logs where severity = 'error';
comment on view app.errors is 'Only the bad';
alter view app.errors alter column message set default 'none';
create materialized view app.counts as select severity, count(*) as n from app.logs group by severity;
create unique index counts_severity on app.counts (severity);
create view app.twice as select l.id, e.message from app.logs l join app.errors e using (id);
create rule protect as on delete to app.owners where old.id = 1 do instead nothing;
comment on rule protect on app.owners is 'The first stays';

-- routines
create function app.touch(integer, note text default 'none') returns text stable strict parallel safe
    security definer cost 50 set search_path = app, pg_temp language plpgsql
    as $$ begin return note; end $$;
comment on function app.touch(integer, text) is 'Hardly';
revoke execute on function app.touch(integer, text) from public;
create function app.many(out a integer, out b text) returns setof record rows 10 language sql as 'select 1, ''x''';
create function app.nth(anyelement, integer) returns anyelement window language internal as 'window_nth_value';
create procedure app.tidy(inout n integer) language plpgsql as $$ begin n := 1; end $$;
create function app.add_up(state integer, value integer) returns integer immutable language sql as 'select $1 + $2';
create aggregate app.total(integer) (sfunc = app.add_up, stype = integer, initcond = '0', combinefunc = app.add_up);
comment on aggregate app.total(integer) is 'Sum';
create function app.note() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger note before insert or update of message on app.logs for each row
    when (new.message is not null) execute function app.note();
comment on trigger note on app.logs is 'Notes';
create trigger spread before insert on app.measured for each row execute function app.note();
create constraint trigger late after insert on app.logs deferrable initially deferred
    for each row execute function app.note();
create function app.on_ddl() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger watch on ddl_command_end when tag in ('DROP TABLE') execute function app.on_ddl();

-- row security
alter table app.logs enable row level security;
create policy own on app.logs for select to catalog_reader using (owner = 1);
create policy never on app.logs as restrictive for update using (true) with check (owner > 0);
comment on policy own on app.logs is 'Their own';

-- operators
create function app.same(app.fixed, app.fixed) returns boolean immutable strict language internal as 'int4eq';
create function app.less(app.fixed, app.fixed) returns boolean immutable strict language internal as 'int4lt';
create function app.compare(app.fixed, app.fixed) returns integer immutable strict language internal as 'btint4cmp';
create operator app.= (leftarg = app.fixed, rightarg = app.fixed, function = app.same, commutator = operator(app.=),
    restrict = eqsel, join = eqjoinsel, hashes, merges);
create operator app.< (leftarg = app.fixed, rightarg = app.fixed, function = app.less);
create operator family app.fixed_ops using btree;
create operator class app.fixed_ops default for type app.fixed using btree family app.fixed_ops as
    operator 1 app.<, operator 3 app.=, function 1 app.compare(app.fixed, app.fixed);
create function app.fixed_to_integer(app.fixed) returns integer immutable strict language internal as 'int4up';
create cast (app.fixed as integer) with function app.fixed_to_integer(app.fixed) as assignment;
create cast (integer as app.fixed) without function;
create language spoken handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator;
create transform for app.fixed language spoken (from sql with function prsd_lextype(internal));
create access method pile type table handler heap_tableam_handler;

-- text search
create text search dictionary app.simple (template = simple, stopwords = english);
create text search configuration app.words (parser = default);
alter text search configuration app.words add mapping for asciiword, word with app.simple, simple;
comment on text search configuration app.words is 'Plain';
create text search parser app.parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end,
    lextypes = prsd_lextype, headline = prsd_headline);
create text search template app.template (init = dsimple_init, lexize = dsimple_lexize);

-- elsewhere
create foreign data wrapper remote options (debug 'true');
create server archive type 'x' version '1' foreign data wrapper remote options (host 'archive', password 'hunter2');
grant usage on foreign server archive to catalog_reader;
create user mapping for catalog_reader server archive options (user 'reader', password 'hunter2');
create foreign table app.old_logs (id bigint options (column_name 'nr'), message text not null) server archive
    options (schema_name 'old');
create publication of_schema for tables in schema app;
create publication changes for table app.logs, app.owners with (publish = 'insert, update');
create subscription incoming connection 'host=nowhere.invalid password=hunter2' publication others
    with (connect = false, slot_name = none, enabled = false);
