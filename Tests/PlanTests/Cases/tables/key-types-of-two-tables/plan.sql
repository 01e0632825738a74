ALTER TABLE public.b DROP CONSTRAINT b_a_fkey;

ALTER SEQUENCE public.b_id_seq AS bigint;

-- Each number becomes a UUID that ends with its hexadecimal digits, the same in every table.
-- Hazard: rewrite: writes public.a anew with all its indexes while nobody can read or write it
ALTER TABLE public.a
    ALTER COLUMN id TYPE uuid
        USING lpad(to_hex(id::bigint), 32, '0')::uuid;

-- Each number becomes a UUID that ends with its hexadecimal digits, the same in every table.
-- Hazard: rewrite: writes public.b anew with all its indexes while nobody can read or write it
ALTER TABLE public.b
    ALTER COLUMN a TYPE uuid
        USING lpad(to_hex(a::bigint), 32, '0')::uuid,
    ALTER COLUMN id TYPE bigint;

ALTER TABLE public.b
    ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a(id) ON DELETE CASCADE NOT VALID;

ALTER TABLE public.b VALIDATE CONSTRAINT b_a_fkey;
