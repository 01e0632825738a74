CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema"."Order" ("Id" int NOT NULL, "user" text, "a(b" int, "say ""x""" int);
CREATE FUNCTION "My Schema"."Touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
