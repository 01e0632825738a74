CREATE TABLE logs (id int, at date NOT NULL, note text UNIQUE, PRIMARY KEY (id, note)) PARTITION BY LIST (note);
CREATE TABLE logs_a PARTITION OF logs FOR VALUES IN ('a');
CREATE TABLE logs_b PARTITION OF logs FOR VALUES IN ('b') PARTITION BY LIST (note);
CREATE TABLE logs_b1 PARTITION OF logs_b DEFAULT;
CREATE INDEX ON logs (at);
CREATE TABLE other (id int, note text REFERENCES logs (note));
