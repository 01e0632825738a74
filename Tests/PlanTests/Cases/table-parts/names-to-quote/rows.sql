INSERT INTO "My Schema"."Order" VALUES (1, 'x', 1, 1);
