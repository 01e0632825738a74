-- case: a trigger is disabled
-- expect: changed trigger note on app.logs: enabled is disabled, expected not set
alter table app.logs disable trigger note;
-- undo
alter table app.logs enable trigger note;

-- case: a trigger fires on replicas only
-- expect: changed trigger note on app.logs: enabled is replica, expected not set
alter table app.logs enable replica trigger note;
-- undo
alter table app.logs enable trigger note;

-- case: a trigger fires at another time
-- expect: changed trigger late on app.logs: definition is CREATE CONSTRAINT TRIGGER late AFTER INSERT ON app.logs NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION app.note(), expected CREATE CONSTRAINT TRIGGER late AFTER INSERT ON app.logs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.note()
drop trigger late on app.logs;
create constraint trigger late after insert on app.logs for each row execute function app.note();
-- undo
drop trigger late on app.logs;
create constraint trigger late after insert on app.logs deferrable initially deferred
    for each row execute function app.note();

-- case: a trigger is renamed
-- expect: missing trigger note on app.logs
-- expect: unexpected trigger "Note!" on app.logs
alter trigger note on app.logs rename to "Note!";
-- undo
alter trigger "Note!" on app.logs rename to note;

-- case: row security is switched off
-- expect: changed table app.logs: row security is not set, expected enabled
alter table app.logs disable row level security;
-- undo
alter table app.logs enable row level security;

-- case: row security is forced
-- expect: changed table app.logs: row security forced is yes, expected not set
alter table app.logs force row level security;
-- undo
alter table app.logs no force row level security;

-- case: a policy lets more through
-- expect: changed policy own on app.logs: roles is PUBLIC, expected catalog_reader
-- expect: changed policy own on app.logs: using is true, expected (owner = 1)
alter policy own on app.logs to public using (true);
-- undo
alter policy own on app.logs to catalog_reader using (owner = 1);

-- case: a policy goes
-- expect: missing policy never on app.logs
drop policy never on app.logs;
-- undo
create policy never on app.logs as restrictive for update using (true) with check (owner > 0);

-- case: an event trigger is disabled
-- expect: changed event trigger watch: enabled is disabled, expected not set
alter event trigger watch disable;
-- undo
alter event trigger watch enable;
