-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE "S s"."R r" RENAME TO "R r__old";

ALTER FUNCTION "S s"."R r"(integer, integer) RENAME TO "R r__old";

ALTER FUNCTION "S s"."R r"(integer, integer, text) RENAME TO "R r__old";

ALTER TYPE "S s"."R r_multirange" RENAME TO "R r_multirange__old";

ALTER FUNCTION "S s"."R r_multirange"() RENAME TO "R r_multirange__old";

ALTER FUNCTION "S s"."R r_multirange"("S s"."R r__old") RENAME TO "R r_multirange__old";

ALTER FUNCTION "S s"."R r_multirange"("S s"."R r__old"[]) RENAME TO "R r_multirange__old";

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN "S s"."D d" RENAME TO "D d__old";

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE "S s"."C c" RENAME TO "C c__old";

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE "S s"."E""e" RENAME TO "E""e__old";

-- Columns have the old collation; they move over to the new one.
ALTER COLLATION "S s"."L l" RENAME TO "L l__old";

CREATE COLLATION "S s"."L l" (LOCALE = 'POSIX');

CREATE TYPE "S s"."E""e" AS ENUM ('b', 'a');

CREATE TYPE "S s"."C c" AS (
    "A a" text
);

CREATE DOMAIN "S s"."D d" AS bigint
    CONSTRAINT "K k" CHECK (VALUE > 0);

CREATE TYPE "S s"."R r" AS RANGE (SUBTYPE = bigint);

-- Hazard: rewrite: writes "S s"."T t" anew with all its indexes while nobody can read or write it
-- Stops when a value of "S s"."T t".c is no "S s"."C c".
-- Stops when a value of "S s"."T t".d is no "S s"."D d".
-- Stops when a value of "S s"."T t".e is no "S s"."E""e".
-- Stops when a value of "S s"."T t".r is no "S s"."R r".
ALTER TABLE "S s"."T t"
    ALTER COLUMN c TYPE "S s"."C c"
        USING c::text::"S s"."C c",
    ALTER COLUMN d TYPE "S s"."D d",
    ALTER COLUMN e TYPE "S s"."E""e"
        USING e::text::"S s"."E""e",
    ALTER COLUMN l TYPE text COLLATE "S s"."L l",
    ALTER COLUMN r TYPE "S s"."R r"
        USING r::text::"S s"."R r";

DROP COLLATION "S s"."L l__old";

DROP TYPE "S s"."E""e__old";

DROP TYPE "S s"."C c__old";

DROP DOMAIN "S s"."D d__old";

DROP TYPE "S s"."R r__old";
