-- case: a view says something else
-- expect: changed view app.twice: definition is SELECT NULL::bigint AS id,¶    ''::text AS message;, expected SELECT l.id,¶    e.message¶   FROM (app.logs l¶     JOIN app.errors e USING (id));
create or replace view app.twice as select null::bigint as id, ''::text as message;
-- undo
create or replace view app.twice as select l.id, e.message from app.logs l join app.errors e using (id);

-- case: a view has one more column
-- expect: unexpected column app.empty.b
-- expect: changed view app.empty: definition is SELECT 1 AS a,¶    2 AS b;, expected SELECT 1 AS a;
-- prepare: create view app.empty as select 1 as a
create or replace view app.empty as select 1 as a, 2 as b;
-- undo
drop view app.empty;
create view app.empty as select 1 as a;

-- case: an option of a view
-- expect: changed view app.errors: options is not set, expected security_barrier=true
alter view app.errors reset (security_barrier);
-- undo
alter view app.errors set (security_barrier = true);

-- case: the default of a column of a view
-- expect: changed column app.errors.message: default is not set, expected 'none'::text
alter view app.errors alter column message drop default;
-- undo
alter view app.errors alter column message set default 'none';

-- case: a materialized view loses its rows, which are data
refresh materialized view app.counts with no data;
-- undo
refresh materialized view app.counts;

-- case: a materialized view goes with its index
-- expect: missing materialized view app.counts with 2 columns, 1 index
-- no undo
drop materialized view app.counts;

-- case: a rule is disabled
-- expect: changed rule protect on app.owners: enabled is disabled, expected not set
alter table app.owners disable rule protect;
-- undo
alter table app.owners enable rule protect;
