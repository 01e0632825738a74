-- case: a privilege is granted
-- expect: changed table app.owners: grants is (owner): *¶catalog_reader: SELECT, expected not set
grant select on app.owners to catalog_reader;
-- undo
revoke select on app.owners from catalog_reader;

-- case: a privilege is revoked
-- expect: changed table app.logs: grants is (owner): *¶catalog_reader: SELECT, expected (owner): *¶catalog_reader: INSERT, SELECT
revoke insert on app.logs from catalog_reader;
-- undo
grant insert on app.logs to catalog_reader;

-- case: a privilege may be passed on
-- expect: changed table app.logs: grants is (owner): *¶catalog_reader: INSERT, SELECT with grant option, expected (owner): *¶catalog_reader: INSERT, SELECT
grant select on app.logs to catalog_reader with grant option;
-- undo
revoke grant option for select on app.logs from catalog_reader;

-- case: spelling the default privileges out changes nothing
grant all on app.parent to postgres;
-- undo
grant all on app.parent to postgres;

-- case: a privilege on a column
-- expect: changed column app.logs.message: grants is not set, expected catalog_reader: UPDATE with grant option
revoke update (message) on app.logs from catalog_reader;
-- undo
grant update (message) on app.logs to catalog_reader with grant option;

-- case: everybody may use a schema
-- expect: changed schema app: grants is (owner): CREATE, USAGE¶PUBLIC: USAGE¶catalog_reader: USAGE, expected (owner): CREATE, USAGE¶catalog_reader: USAGE
grant usage on schema app to public;
-- undo
revoke usage on schema app from public;

-- case: a function is opened to everybody, which is PostgreSQL's default
-- expect: changed function app.touch(integer, text): grants is not set, expected (owner): EXECUTE
grant execute on function app.touch(integer, text) to public;
-- undo
revoke execute on function app.touch(integer, text) from public;

-- case: default privileges change
-- expect: changed default privileges of catalog_owner in schema app on tables: grants is catalog_reader: INSERT, SELECT, expected catalog_reader: SELECT
alter default privileges for role catalog_owner in schema app grant insert on tables to catalog_reader;
-- undo
alter default privileges for role catalog_owner in schema app revoke insert on tables from catalog_reader;

-- case: default privileges go
-- expect: missing default privileges of catalog_owner on sequences
alter default privileges for role catalog_owner revoke usage on sequences from catalog_reader;
-- undo
alter default privileges for role catalog_owner grant usage on sequences to catalog_reader;

-- case: a foreign server is closed
-- expect: changed server archive: grants is not set, expected (owner): USAGE¶catalog_reader: USAGE
revoke usage on foreign server archive from catalog_reader;
-- undo
grant usage on foreign server archive to catalog_reader;
