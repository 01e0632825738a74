CREATE FOREIGN DATA WRAPPER remote VALIDATOR postgresql_fdw_validator;
CREATE SERVER archive VERSION '2' FOREIGN DATA WRAPPER remote OPTIONS (host 'b', dbname 'x');
CREATE SERVER spare TYPE 'z' FOREIGN DATA WRAPPER remote;
CREATE USER MAPPING FOR reader SERVER archive OPTIONS (password_required 'false');
CREATE USER MAPPING FOR reader SERVER spare;
