ALTER SUBSCRIPTION altered CONNECTION 'host=elsewhere.invalid';

ALTER SUBSCRIPTION altered SET PUBLICATION c WITH (refresh = false);

ALTER SUBSCRIPTION altered SET (slot_name = NONE, binary = true, disable_on_error = true, streaming = on);

COMMENT ON SUBSCRIPTION altered IS 'Another';

CREATE SUBSCRIPTION fresh
    CONNECTION 'host=nowhere.invalid dbname=a<b&c'
    PUBLICATION a
    WITH (connect = false, slot_name = 's');

DROP SUBSCRIPTION old;
