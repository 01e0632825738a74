CREATE TABLE logs (id int, level text);
CREATE TABLE quiet (id int);
ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
CREATE POLICY wider ON logs FOR SELECT TO reader, writer USING (id > 0);
CREATE POLICY loses ON logs USING (id > 0);
CREATE POLICY kind ON logs AS RESTRICTIVE FOR DELETE USING (id > 0);
CREATE POLICY "Came" ON logs FOR INSERT TO app WITH CHECK (level <> '' AND id IN (SELECT id FROM quiet));
CREATE POLICY unseen ON quiet USING (true);
COMMENT ON POLICY wider ON logs IS 'stays';
