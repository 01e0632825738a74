CREATE SUBSCRIPTION old CONNECTION 'host=nowhere.invalid' PUBLICATION a WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION altered CONNECTION 'host=nowhere.invalid' PUBLICATION a, "B" WITH (connect = false, slot_name = 'x');
