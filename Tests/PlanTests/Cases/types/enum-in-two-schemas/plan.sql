ALTER TYPE "Two".mood ADD VALUE 'B x' AFTER 'a';

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'a', which one.mood loses.
ALTER TYPE one.mood RENAME TO mood__old;

CREATE TYPE one.mood AS ENUM ('b');

ALTER TABLE one.t ALTER COLUMN n SET DEFAULT 'B x'::"Two".mood;

-- Hazard: rewrite: writes one.t anew with all its indexes while nobody can read or write it
-- Stops when a value of one.t.m is no one.mood.
ALTER TABLE one.t
    ALTER COLUMN m TYPE one.mood
        USING m::text::one.mood;

DROP TYPE one.mood__old;
