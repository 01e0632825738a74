ALTER TYPE "Two".mood ADD VALUE 'B x' AFTER 'a';

-- Rows hold values of the old type; they move over to the new one.
-- Hazard: blocking: one.mood loses 'a': a column that holds it refuses the new type
ALTER TYPE one.mood RENAME TO mood__old;

CREATE TYPE one.mood AS ENUM ('b');

-- Hazard: rewrite: writes one.t anew with all its indexes while nobody can read or write it
-- Hazard: blocking: stops at the first value of one.t.m that is no one.mood
ALTER TABLE one.t
    ALTER COLUMN m TYPE one.mood
    USING m::text::one.mood;

ALTER TABLE one.t ALTER COLUMN n SET DEFAULT 'B x'::"Two".mood;

DROP TYPE one.mood__old;
