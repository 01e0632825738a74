-- case: an index is dropped
-- expect: missing index app.logs_at
drop index app.logs_at;
-- undo
create index logs_at on app.logs (at desc nulls last) include (severity) where severity = 'error';
comment on index app.logs_at is 'For the page of errors';

-- case: an index has another predicate
-- expect: changed index app.logs_at: comment is not set, expected For the page of errors
-- expect: changed index app.logs_at: definition is CREATE INDEX logs_at ON app.logs USING btree (at DESC NULLS LAST) INCLUDE (severity) WHERE (severity = 'info'::app.severity), expected CREATE INDEX logs_at ON app.logs USING btree (at DESC NULLS LAST) INCLUDE (severity) WHERE (severity = 'error'::app.severity)
drop index app.logs_at;
create index logs_at on app.logs (at desc nulls last) include (severity) where severity = 'info';
-- undo
drop index app.logs_at;
create index logs_at on app.logs (at desc nulls last) include (severity) where severity = 'error';
comment on index app.logs_at is 'For the page of errors';

-- case: an index is left invalid, as a failed CREATE INDEX CONCURRENTLY leaves it
-- expect: changed index app.logs_at: valid is no, expected not set
update pg_index set indisvalid = false where indexrelid = 'app.logs_at'::regclass;
-- undo
update pg_index set indisvalid = true where indexrelid = 'app.logs_at'::regclass;

-- case: a table is clustered on an index
-- expect: changed index app.logs_unique: clustered is yes, expected not set
alter table app.logs cluster on logs_unique;
-- undo
alter table app.logs set without cluster;

-- case: the statistics target of an expression in an index
-- expect: changed index app.logs_lower: statistics targets is 1: 300, expected not set
alter index app.logs_lower alter column 1 set statistics 300;
-- undo
alter index app.logs_lower alter column 1 set statistics -1;

-- case: an option of an index
-- expect: changed index app.logs_lower: definition is CREATE INDEX logs_lower ON app.logs USING btree (lower(message) text_pattern_ops), expected CREATE INDEX logs_lower ON app.logs USING btree (lower(message) text_pattern_ops) WITH (fillfactor='80')
alter index app.logs_lower reset (fillfactor);
-- undo
alter index app.logs_lower set (fillfactor = 80);

-- case: an index is renamed
-- expect: missing index app.logs_lower
-- expect: unexpected index app.logs_lowered
alter index app.logs_lower rename to logs_lowered;
-- undo
alter index app.logs_lowered rename to logs_lower;

-- case: extended statistics have another target
-- expect: changed statistics app.logs_owner_severity: statistics target is 10, expected not set
alter statistics app.logs_owner_severity set statistics 10;
-- undo
alter statistics app.logs_owner_severity set statistics -1;

-- case: a sequence is altered
-- expect: changed sequence app.tickets: cycle is not set, expected yes
-- expect: changed sequence app.tickets: increment is 3, expected 2
alter sequence app.tickets increment 3 no cycle;
-- undo
alter sequence app.tickets increment 2 cycle;

-- case: a sequence has another owner column
-- expect: changed sequence app.owned_tickets: owned by is not set, expected app.scratch.id
alter sequence app.owned_tickets owned by none;
-- undo
alter sequence app.owned_tickets owned by app.scratch.id;

-- case: the value of a sequence is data
select nextval('app.tickets');
-- undo
select nextval('app.tickets');
