CREATE TABLE bookings (room int4range, during tsrange, note text);
ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WITH (fillfactor = 70) WHERE (note IS NOT NULL) DEFERRABLE;
ALTER TABLE bookings ADD CONSTRAINT params EXCLUDE USING gist (during WITH &&) WITH (fillfactor = 75);
