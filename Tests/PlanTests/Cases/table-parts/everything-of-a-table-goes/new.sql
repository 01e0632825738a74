CREATE TABLE owners (id int PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE logs (id int NOT NULL, owner int, at tsrange);
