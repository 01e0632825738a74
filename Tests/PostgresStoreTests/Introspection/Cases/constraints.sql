-- case: a check is added but not yet proven
-- expect: unexpected check constraint length_known on app.logs
alter table app.logs add constraint length_known check (length > 0) not valid;
-- undo
alter table app.logs drop constraint length_known;

-- case: a check differs only in being proven
-- expect: changed check constraint message_not_blank on app.logs: definition is CHECK ((message <> ''::text)) NOT VALID, expected CHECK ((message <> ''::text))
alter table app.logs drop constraint message_not_blank;
alter table app.logs add constraint message_not_blank check (message <> '') not valid;
comment on constraint message_not_blank on app.logs is 'Blank says nothing';
-- undo
alter table app.logs validate constraint message_not_blank;

-- case: a foreign key becomes deferrable
-- expect: changed foreign key logs_owner_fkey on app.logs: definition is FOREIGN KEY (owner) REFERENCES app.owners(id) ON DELETE CASCADE DEFERRABLE, expected FOREIGN KEY (owner) REFERENCES app.owners(id) ON DELETE CASCADE
alter table app.logs alter constraint logs_owner_fkey deferrable;
-- undo
alter table app.logs alter constraint logs_owner_fkey not deferrable;

-- case: what a foreign key does on delete
-- expect: changed foreign key logs_owner_fkey on app.logs: definition is FOREIGN KEY (owner) REFERENCES app.owners(id) ON DELETE RESTRICT, expected FOREIGN KEY (owner) REFERENCES app.owners(id) ON DELETE CASCADE
alter table app.logs drop constraint logs_owner_fkey,
    add constraint logs_owner_fkey foreign key (owner) references app.owners (id) on delete restrict;
-- undo
alter table app.logs drop constraint logs_owner_fkey,
    add constraint logs_owner_fkey foreign key (owner) references app.owners (id) on delete cascade;

-- case: the triggers behind foreign keys stay disabled, as after a careless load of data
-- expect: changed foreign key logs_owner_fkey on app.logs: triggers is RI_FKey_check_ins disabled, RI_FKey_check_upd disabled, expected not set
-- expect: changed trigger late on app.logs: enabled is disabled, expected not set
-- expect: changed trigger note on app.logs: enabled is disabled, expected not set
alter table app.logs disable trigger all;
-- undo
alter table app.logs enable trigger all;

-- case: a unique constraint is dropped with its index
-- expect: missing unique constraint owners_name_email on app.owners
alter table app.owners drop constraint owners_name_email;
-- undo
alter table app.owners add constraint owners_name_email unique (name, email) deferrable initially deferred;

-- case: the index of a primary key
-- expect: changed primary key logs_pkey on app.logs: clustered is yes, expected not set
-- expect: changed primary key logs_pkey on app.logs: index comment is The key, expected not set
-- expect: changed primary key logs_pkey on app.logs: index options is fillfactor=50, expected not set
alter index app.logs_pkey set (fillfactor = 50);
alter table app.logs cluster on logs_pkey;
comment on index app.logs_pkey is 'The key';
-- undo
alter index app.logs_pkey reset (fillfactor);
alter table app.logs set without cluster;
comment on index app.logs_pkey is null;

-- case: a constraint is renamed
-- expect: missing check constraint message_not_blank on app.logs
-- expect: unexpected check constraint message_said on app.logs
alter table app.logs rename constraint message_not_blank to message_said;
-- undo
alter table app.logs rename constraint message_said to message_not_blank;

-- case: the comment of a constraint
-- expect: changed check constraint message_not_blank on app.logs: comment is not set, expected Blank says nothing
comment on constraint message_not_blank on app.logs is null;
-- undo
comment on constraint message_not_blank on app.logs is 'Blank says nothing';

-- case: NOT NULL with a name of its own is a constraint since PostgreSQL 18
-- expect: changed column app.parent.id: not null is yes, expected not set
-- expect: changed column app.child.id: not null is yes, expected not set
-- expect: unexpected not-null constraint id_known on app.parent
-- since: 18
alter table app.parent add constraint id_known not null id;
-- undo
alter table app.parent drop constraint id_known;

-- case: NOT NULL with the name that the server gives is a property of the column
-- expect: changed column app.parent.id: not null is yes, expected not set
-- expect: changed column app.child.id: not null is yes, expected not set
alter table app.parent alter column id set not null;
-- undo
alter table app.parent alter column id drop not null;
alter table app.child alter column id drop not null;

-- case: NOT NULL with a name that the server had to cut is a property of the column too
-- expect: unexpected table app.a_table_with_a_name_of_a_length_that_nobody_types with 1 column
create table app.a_table_with_a_name_of_a_length_that_nobody_types
    (a_column_that_is_as_long_as_its_table_because_why_not integer not null);
-- undo
drop table app.a_table_with_a_name_of_a_length_that_nobody_types;

-- case: a foreign key to a partitioned table is one object and not one a partition
-- expect: unexpected primary key measured_pkey on app.measured
-- expect: unexpected primary key measured_2024_pkey on app.measured_2024
-- expect: unexpected primary key measured_rest_pkey on app.measured_rest
-- expect: unexpected table app.noted with 1 column, 1 foreign key
alter table app.measured add primary key (at);
create table app.noted (at timestamptz references app.measured (at));
-- undo
drop table app.noted;
alter table app.measured drop constraint measured_pkey;
