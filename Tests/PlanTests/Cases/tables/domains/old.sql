CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN name AS text;
CREATE TABLE t (a integer DEFAULT 1, b positive, c text, d name);
