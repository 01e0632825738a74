CREATE DOMAIN public.code AS text COLLATE "C";

CREATE DOMAIN public.positive AS integer DEFAULT 1 NOT NULL
    CONSTRAINT positive_check CHECK (VALUE > 0)
    CONSTRAINT small CHECK (VALUE < 100);

CREATE DOMAIN public.list AS public.positive[];

CREATE DOMAIN public.nested AS public.positive DEFAULT 1
    CONSTRAINT even CHECK (((VALUE)::integer % 2) = 0);

CREATE DOMAIN public.unchecked AS text;

ALTER DOMAIN public.unchecked ADD CONSTRAINT later CHECK (VALUE <> ''::text) NOT VALID;
