DROP USER MAPPING FOR reader SERVER spare;

DROP SERVER spare;

ALTER FOREIGN DATA WRAPPER remote VALIDATOR postgresql_fdw_validator OPTIONS (DROP debug);

ALTER SERVER archive VERSION '2' OPTIONS (ADD dbname 'x', SET host 'b', DROP port);

CREATE SERVER spare TYPE 'z'
    FOREIGN DATA WRAPPER remote;

ALTER USER MAPPING FOR reader SERVER archive OPTIONS (SET "user" 'writer');

CREATE USER MAPPING FOR reader SERVER spare;
