CREATE TABLE rooms (id int4range, during tsrange NOT NULL);
CREATE TABLE uses (room int4range, at tsrange NOT NULL);
