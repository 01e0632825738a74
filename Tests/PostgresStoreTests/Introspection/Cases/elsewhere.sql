-- case: an extension is added, with all its members in one line
-- expect: unexpected extension citext
-- needs: citext
create extension citext schema public;
-- undo
drop extension citext;

-- case: an operator goes
-- expect: missing operator app.>(app.fixed, app.fixed)
-- prepare: create operator app.> (leftarg = app.fixed, rightarg = app.fixed, function = app.less)
drop operator app.> (app.fixed, app.fixed);
-- undo
create operator app.> (leftarg = app.fixed, rightarg = app.fixed, function = app.less);

-- case: an operator has an estimator
-- expect: changed operator app.<(app.fixed, app.fixed): restriction estimator is scalarltsel, expected not set
alter operator app.< (app.fixed, app.fixed) set (restrict = scalarltsel);
-- undo
alter operator app.< (app.fixed, app.fixed) set (restrict = none);

-- case: an operator family has one more member
-- expect: changed operator family app.fixed_ops using btree: members is FUNCTION 2 (app.fixed, app.fixed) btint4sortsupport(internal), expected not set
alter operator family app.fixed_ops using btree add function 2 (app.fixed, app.fixed) btint4sortsupport(internal);
-- undo
alter operator family app.fixed_ops using btree drop function 2 (app.fixed, app.fixed);

-- case: a cast goes
-- expect: missing cast (integer as app.fixed)
drop cast (integer as app.fixed);
-- undo
create cast (integer as app.fixed) without function;

-- case: a transform goes
-- expect: missing transform for app.fixed language spoken
drop transform for app.fixed language spoken;
-- undo
create transform for app.fixed language spoken (from sql with function prsd_lextype(internal));

-- case: a mapping of a text search configuration
-- expect: changed text search configuration app.words: mappings is asciiword: app.simple, simple, expected asciiword: app.simple, simple¶word: app.simple, simple
alter text search configuration app.words drop mapping for word;
-- undo
alter text search configuration app.words add mapping for word with app.simple, simple;

-- case: an option of a text search dictionary
-- expect: changed text search dictionary app.simple: options is stopwords = 'english', accept = 'false', expected stopwords = 'english'
alter text search dictionary app.simple (accept = false);
-- undo
alter text search dictionary app.simple (accept);

-- case: an option of a foreign server
-- expect: changed server archive: options is host 'elsewhere', password (hidden, mark f52f), expected host 'archive', password (hidden, mark f52f)
alter server archive options (set host 'elsewhere');
-- undo
alter server archive options (set host 'archive');

-- case: a password changes without being shown
-- expect: changed user mapping for catalog_reader on server archive: options is password (hidden, mark fb8c), "user" 'reader', expected password (hidden, mark f52f), "user" 'reader'
alter user mapping for catalog_reader server archive options (set password 'hunter3');
-- undo
alter user mapping for catalog_reader server archive options (set password 'hunter2');

-- case: an option of a foreign column
-- expect: changed column app.old_logs.id: foreign options is column_name 'number', expected column_name 'nr'
alter foreign table app.old_logs alter column id options (set column_name 'number');
-- undo
alter foreign table app.old_logs alter column id options (set column_name 'nr');

-- case: a server goes with its user mapping
-- expect: missing server archive with 1 user mapping
-- expect: missing foreign table app.old_logs with 2 columns
-- no undo
drop server archive cascade;

-- case: a publication has one table less
-- expect: missing published table app.logs of publication changes
alter publication changes drop table app.logs;
-- undo
alter publication changes add table app.logs;

-- case: a publication publishes some rows of some columns
-- expect: changed published table app.owners of publication changes: columns is (id, name), expected not set
-- expect: changed published table app.owners of publication changes: condition is (id > 1), expected not set
-- since: 15
alter publication changes set table app.logs, app.owners (id, name) where (id > 1);
-- undo
alter publication changes set table app.logs, app.owners;

-- case: a publication takes a whole schema
-- expect: unexpected published schema "Odd Name" of publication changes
-- since: 15
alter publication changes add tables in schema "Odd Name";
-- undo
alter publication changes drop tables in schema "Odd Name";

-- case: a subscription follows another publication
-- expect: changed subscription incoming: publications is others, many, expected others
alter subscription incoming set publication others, many with (refresh = false);
-- undo
alter subscription incoming set publication others with (refresh = false);

-- case: the comment of a schema
-- expect: changed schema app: comment is Another, expected The application
comment on schema app is 'Another';
-- undo
comment on schema app is 'The application';
