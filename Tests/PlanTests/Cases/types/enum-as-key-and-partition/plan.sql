ALTER TABLE public.child DROP CONSTRAINT child_k_fkey;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.parts_b RENAME TO parts_b__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.parts_a RENAME TO parts_a__old;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.parts RENAME TO parts__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.kind RENAME TO kind__old;

CREATE TYPE public.kind AS ENUM ('b', 'a', 'c', 'd');

CREATE TABLE public.parts (
    k public.kind NOT NULL,
    n integer
) PARTITION BY LIST (k);

CREATE TABLE public.parts_a PARTITION OF public.parts FOR VALUES IN ('a');

CREATE TABLE public.parts_b PARTITION OF public.parts FOR VALUES IN ('b', 'c');

-- Hazard: rewrite: copies all rows of public.parts
-- Hazard: long-lock: public.parts is without its rows until they are copied
INSERT INTO public.parts (k, n)
SELECT k::text::public.kind, n
FROM public.parts__old;

DROP TABLE public.parts__old;

-- Hazard: rewrite: writes public.child anew with all its indexes while nobody can read or write it
-- Stops when a value of public.child.k is no public.kind.
ALTER TABLE public.child
    ALTER COLUMN k TYPE public.kind
        USING k::text::public.kind;

-- Hazard: rewrite: writes public.parent anew with all its indexes while nobody can read or write it
-- Stops when a value of public.parent.k is no public.kind.
ALTER TABLE public.parent
    ALTER COLUMN k TYPE public.kind
        USING k::text::public.kind;

ALTER TABLE public.child
    ADD CONSTRAINT child_k_fkey FOREIGN KEY (k) REFERENCES public.parent(k) NOT VALID;

DROP TYPE public.kind__old;

ALTER TABLE public.child VALIDATE CONSTRAINT child_k_fkey;
