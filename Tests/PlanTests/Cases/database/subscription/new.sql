CREATE SUBSCRIPTION fresh CONNECTION 'host=nowhere.invalid dbname=a<b&c' PUBLICATION a WITH (connect = false, slot_name = 's');
CREATE SUBSCRIPTION altered CONNECTION 'host=elsewhere.invalid' PUBLICATION c WITH (connect = false, slot_name = NONE, binary, streaming, disable_on_error);
COMMENT ON SUBSCRIPTION altered IS 'Another';
