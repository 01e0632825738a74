-- Hazard: long-lock: everybody who uses public.rooms waits while index rooms_key is built
ALTER TABLE public.rooms
    ADD CONSTRAINT rooms_key UNIQUE (id, during WITHOUT OVERLAPS);

ALTER TABLE public.uses
    ADD CONSTRAINT uses_room FOREIGN KEY (room, PERIOD at) REFERENCES public.rooms(id, PERIOD during) NOT VALID;

ALTER TABLE public.uses VALIDATE CONSTRAINT uses_room;
