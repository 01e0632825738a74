CREATE SCHEMA c;

CREATE VIEW c.v AS
 SELECT t.id
   FROM a.t;

CREATE VIEW c."Order" AS
 SELECT v.id AS "User"
   FROM c.v;

DROP VIEW b."Order";

DROP VIEW b.v;

DROP SCHEMA b;
