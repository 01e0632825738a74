ALTER TABLE "My Schema"."Order"
    ADD CONSTRAINT "select" CHECK (("a(b" > 0) AND ("user" <> 'WHERE ('::text)) NOT VALID;

CREATE STATISTICS "My Schema"."St" ON "user", "a(b" FROM "My Schema"."Order";

CREATE TRIGGER "Tr" BEFORE UPDATE OF "user", "a(b" ON "My Schema"."Order"
    FOR EACH ROW WHEN ((new."a(b" > 0))
    EXECUTE FUNCTION "My Schema"."Touch"('EXECUTE FUNCTION');

CREATE RULE "Ru" AS
    ON DELETE TO "My Schema"."Order" DO INSTEAD NOTHING;

CREATE POLICY "Po" ON "My Schema"."Order"
    TO app
    USING ("a(b" > 0);

ALTER TABLE "My Schema"."Order" VALIDATE CONSTRAINT "select";

CREATE UNIQUE INDEX CONCURRENTLY "Order_pkey" ON "My Schema"."Order" ("Id") INCLUDE ("a(b");

CREATE UNIQUE INDEX CONCURRENTLY "user" ON "My Schema"."Order" ("user", "say ""x""") WITH (fillfactor = 90);

CREATE INDEX CONCURRENTLY "Where (" ON "My Schema"."Order" ("user" DESC, (("a(b" + 1))) INCLUDE ("say ""x""")
    WHERE ("user" <> 'WITH (x)'::text) AND ("a(b" > 0);

ALTER TABLE "My Schema"."Order"
    ADD CONSTRAINT "Order_pkey" PRIMARY KEY USING INDEX "Order_pkey";

COMMENT ON INDEX "My Schema"."Order_pkey" IS 'The ''key''';

ALTER TABLE "My Schema"."Order"
    ADD CONSTRAINT "user" UNIQUE USING INDEX "user";

ALTER TABLE "My Schema"."Order" CLUSTER ON "user";

ALTER TABLE "My Schema"."Order"
    ADD CONSTRAINT "FK ""q""" FOREIGN KEY ("a(b") REFERENCES "My Schema"."Order"("Id") NOT VALID;

ALTER TABLE "My Schema"."Order" VALIDATE CONSTRAINT "FK ""q""";
