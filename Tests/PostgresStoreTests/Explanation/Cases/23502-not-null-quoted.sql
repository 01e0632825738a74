-- SQLSTATE: 23502
-- Tag: ALTER TABLE
-- Says: "Order Items"
-- Says: WHERE "select" IS NULL

CREATE TABLE "Order Items" ("select" integer);
INSERT INTO "Order Items" VALUES (NULL);

-- When:
ALTER TABLE "Order Items" ALTER COLUMN "select" SET NOT NULL;
