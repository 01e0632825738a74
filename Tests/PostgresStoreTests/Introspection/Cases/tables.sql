-- case: a table is dropped with all that belongs to it
-- expect: missing table app.scratch with 1 sequence, 1 column
-- no undo
drop table app.scratch;

-- case: a table is added with a key, an index and a serial column
-- expect: unexpected table app.added with 1 sequence, 2 columns, 1 primary key, 1 index
create table app.added (id serial primary key, note text);
create index on app.added (note);
-- undo
drop table app.added;

-- case: a storage parameter changes
-- expect: changed table app.logs: options is autovacuum_enabled=false, fillfactor=70, expected autovacuum_enabled=false, fillfactor=90
alter table app.logs set (fillfactor = 70);
-- undo
alter table app.logs set (fillfactor = 90);

-- case: a storage parameter of the toast table goes
-- expect: changed table app.logs: toast options is not set, expected autovacuum_enabled=false
alter table app.logs reset (toast.autovacuum_enabled);
-- undo
alter table app.logs set (toast.autovacuum_enabled = false);

-- case: a table becomes logged
-- expect: changed table app.scratch: persistence is not set, expected unlogged
-- no undo
alter table app.scratch set logged;

-- case: the replica identity becomes an index
-- expect: changed table app.logs: replica identity is index logs_pkey, expected not set
alter table app.logs replica identity using index logs_pkey;
-- undo
alter table app.logs replica identity default;

-- case: the replica identity becomes the whole row
-- expect: changed table app.owners: replica identity is full, expected not set
alter table app.owners replica identity full;
-- undo
alter table app.owners replica identity default;

-- case: the owner changes
-- expect: changed sequence app.logs_id_seq: owner is postgres, expected catalog_owner
-- expect: changed table app.logs: owner is postgres, expected catalog_owner
alter table app.logs owner to postgres;
-- undo
alter table app.logs owner to catalog_owner;

-- case: the comment changes
-- expect: changed table app.logs: comment is Other words, expected What happened
comment on table app.logs is 'Other words';
-- undo
comment on table app.logs is 'What happened';

-- case: inheritance ends
-- expect: changed table app.child: inherits is not set, expected app.parent
-- expect: changed column app.child.id: inheritance is not set, expected inherited
-- expect: changed column app.child.kind: inheritance is not set, expected inherited
-- no undo
alter table app.child no inherit app.parent;

-- case: a partition is detached
-- expect: changed table app.measured_2024: partition bound is not set, expected FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')
-- expect: changed table app.measured_2024: partition of is not set, expected app.measured
-- expect: changed column app.measured_2024.at: inheritance is not set, expected inherited
-- expect: changed column app.measured_2024.value: inheritance is not set, expected inherited
-- expect: changed index app.measured_2024_at_idx: partition of is not set, expected app.measured_at
-- expect: missing trigger spread on app.measured_2024
-- before: 18
alter table app.measured detach partition app.measured_2024;
-- undo
alter table app.measured attach partition app.measured_2024 for values from ('2024-01-01+00') to ('2025-01-01+00');

-- case: a partition is detached, which makes its NOT NULL its own
-- expect: changed table app.measured_2024: partition bound is not set, expected FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')
-- expect: changed table app.measured_2024: partition of is not set, expected app.measured
-- expect: changed column app.measured_2024.at: inheritance is not set, expected inherited
-- expect: changed column app.measured_2024.value: inheritance is not set, expected inherited
-- expect: changed index app.measured_2024_at_idx: partition of is not set, expected app.measured_at
-- expect: unexpected not-null constraint measured_at_not_null on app.measured_2024
-- expect: missing trigger spread on app.measured_2024
-- since: 18
alter table app.measured detach partition app.measured_2024;
-- undo
alter table app.measured attach partition app.measured_2024 for values from ('2024-01-01+00') to ('2025-01-01+00');

-- case: a typed table becomes free
-- expect: changed table app.typed: of type is not set, expected app.address
alter table app.typed not of;
-- undo
alter table app.typed of app.address;

-- case: a table moves to another schema
-- expect: missing table "Odd Name"."Odd Table" with 1 column
-- expect: unexpected table app."Odd Table" with 1 column
alter table "Odd Name"."Odd Table" set schema app;
-- undo
alter table app."Odd Table" set schema "Odd Name";

-- case: a schema is added
-- expect: unexpected schema added
create schema added;
-- undo
drop schema added;

-- case: a temporary table is nobody's business
create temporary table passing (id integer);
-- undo
drop table passing;

-- case: rows are not part of the catalogue
insert into app.owners (name) values ('one');
-- undo
delete from app.owners;
