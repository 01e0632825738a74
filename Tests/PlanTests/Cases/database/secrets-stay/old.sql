CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER archive FOREIGN DATA WRAPPER remote OPTIONS (host 'a', api_key 'it''s');
CREATE USER MAPPING FOR reader SERVER archive OPTIONS (user 'reader', password 'same');
CREATE USER MAPPING FOR app SERVER archive OPTIONS (user 'app', password 'dropped');
CREATE SUBSCRIPTION changes CONNECTION 'host=nowhere.invalid password=x' PUBLICATION a WITH (connect = false, slot_name = NONE);
