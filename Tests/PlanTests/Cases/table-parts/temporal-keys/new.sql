CREATE TABLE rooms (id int4range, during tsrange NOT NULL);
CREATE TABLE uses (room int4range, at tsrange NOT NULL);
ALTER TABLE rooms ADD CONSTRAINT rooms_key UNIQUE (id, during WITHOUT OVERLAPS);
ALTER TABLE uses ADD CONSTRAINT uses_room FOREIGN KEY (room, PERIOD at) REFERENCES rooms (id, PERIOD during);
