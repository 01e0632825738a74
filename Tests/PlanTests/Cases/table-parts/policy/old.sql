CREATE TABLE logs (id int, level text);
CREATE TABLE quiet (id int);
ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
CREATE POLICY gone ON logs AS RESTRICTIVE USING (id > 0);
CREATE POLICY wider ON logs FOR SELECT TO reader USING (id > 0);
CREATE POLICY loses ON logs USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY kind ON logs FOR UPDATE USING (id > 0);
COMMENT ON POLICY wider ON logs IS 'stays';
