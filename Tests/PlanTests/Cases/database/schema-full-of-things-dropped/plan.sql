DROP TEXT SEARCH CONFIGURATION app.words;

DROP OPERATOR app.=# (app.mood, app.mood);

DROP AGGREGATE app.many(*);

DROP FUNCTION app.same(app.mood, app.mood);

DROP FUNCTION app.f(app.mood);

DROP VIEW app.v;

-- Hazard: data-loss: drops table app.t with its rows
DROP TABLE app.t;

DROP TYPE app.mood;

DROP COLLATION app.plain;

DROP SCHEMA app;
