CREATE SCHEMA app;

ALTER SCHEMA app OWNER TO owner_role;

CREATE SEQUENCE app.t_id_seq AS integer;

ALTER SEQUENCE app.t_id_seq OWNER TO owner_role;

CREATE TABLE app.t (
    id integer DEFAULT nextval('app.t_id_seq'::regclass) NOT NULL,
    name text,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

ALTER TABLE app.t OWNER TO owner_role;

CREATE TABLE app.u (
    id integer GENERATED ALWAYS AS IDENTITY,
    t integer,
    CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES app.t(id)
);

ALTER TABLE app.u OWNER TO owner_role;

CREATE VIEW app.v AS
 SELECT t.id,
    t.name
   FROM app.t;

ALTER VIEW app.v OWNER TO owner_role;

GRANT SELECT ON TABLE app.v TO owner_role WITH GRANT OPTION;

ALTER SEQUENCE app.t_id_seq OWNED BY app.t.id;

CREATE FUNCTION app.f()
    RETURNS integer
    LANGUAGE sql
AS $$SELECT 1$$;

ALTER FUNCTION app.f() OWNER TO owner_role;

REVOKE EXECUTE ON FUNCTION app.f() FROM owner_role;
