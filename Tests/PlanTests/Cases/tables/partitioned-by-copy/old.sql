CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, note text, n serial, PRIMARY KEY (id, at));
CREATE INDEX t_note ON t (note);
CREATE TABLE r (a bigint, b date, FOREIGN KEY (a, b) REFERENCES t);
