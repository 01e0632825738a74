ALTER TABLE public.bookings DROP CONSTRAINT no_overlap;

-- Hazard: long-lock: everybody who uses public.bookings waits while index no_overlap is built
ALTER TABLE public.bookings
    ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WITH (fillfactor = 70) WHERE (note IS NOT NULL) DEFERRABLE;

ALTER INDEX public.params SET (fillfactor = 75);
