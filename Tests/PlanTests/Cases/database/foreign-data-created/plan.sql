CREATE FOREIGN DATA WRAPPER remote OPTIONS (debug 'true');

GRANT USAGE ON FOREIGN DATA WRAPPER remote TO app;

COMMENT ON FOREIGN DATA WRAPPER remote IS 'Far';

CREATE SERVER archive TYPE 'x' VERSION '1'
    FOREIGN DATA WRAPPER remote
    OPTIONS ("Odd" 'x', dbname E'a\\b, c', host 'it''s');

GRANT USAGE ON FOREIGN SERVER archive TO reader WITH GRANT OPTION;

COMMENT ON SERVER archive IS 'Old logs';

CREATE USER MAPPING FOR PUBLIC SERVER archive;

CREATE USER MAPPING FOR reader SERVER archive OPTIONS (password_required 'false', "user" 'reader');
