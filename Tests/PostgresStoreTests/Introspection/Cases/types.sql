-- case: an enum has one more label
-- expect: changed enum app.severity: labels is 'debug', 'info', 'warning', 'error', expected 'debug', 'info', 'error'
-- no undo
alter type app.severity add value 'warning' before 'error';

-- case: a label of an enum is renamed
-- expect: changed column app.logs.severity: default is 'note'::app.severity, expected 'info'::app.severity
-- expect: changed enum app.severity: labels is 'debug', 'note', 'error', expected 'debug', 'info', 'error'
alter type app.severity rename value 'info' to 'note';
-- undo
alter type app.severity rename value 'note' to 'info';

-- case: a composite type has one more attribute
-- expect: unexpected attribute app.address.town
-- expect: unexpected column app.typed.town
alter type app.address add attribute town text cascade;
-- undo
alter type app.address drop attribute town cascade;

-- case: a domain allows NULL and has another default
-- expect: changed domain app.positive: default is 2, expected 1
-- expect: changed domain app.positive: not null is not set, expected yes
alter domain app.positive drop not null;
alter domain app.positive set default 2;
-- undo
alter domain app.positive set not null;
alter domain app.positive set default 1;

-- case: a constraint of a domain goes
-- expect: missing constraint code_form on domain app.code
alter domain app.code drop constraint code_form;
-- undo
alter domain app.code add constraint code_form check (value ~ '^[A-Z]+$');

-- case: a domain goes with its constraint
-- expect: missing domain app.code with 1 domain constraint
drop domain app.code;
-- undo
create domain app.code as text collate "C" constraint code_form check (value ~ '^[A-Z]+$');

-- case: a range type comes with all that the server makes for it
-- expect: unexpected range type app.other_span
create type app.other_span as range (subtype = float8);
-- undo
drop type app.other_span;

-- case: privileges on a type
-- expect: changed enum app.severity: grants is (owner): USAGE, expected not set
revoke usage on type app.severity from public;
-- undo
grant usage on type app.severity to public;

-- case: a collation is added
-- expect: unexpected collation app.plain
create collation app.plain (locale = 'POSIX');
-- undo
drop collation app.plain;

-- case: a shell type goes
-- expect: missing shell type app.announced
drop type app.announced;
-- undo
create type app.announced;
