CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER archive FOREIGN DATA WRAPPER remote OPTIONS (host 'a', api_key 'it''s');
CREATE USER MAPPING FOR reader SERVER archive OPTIONS (user 'reader', password 'new');
CREATE USER MAPPING FOR app SERVER archive OPTIONS (user 'app', password 'new');
CREATE SUBSCRIPTION changes CONNECTION 'host=nowhere.invalid password=x' PUBLICATION a WITH (connect = false, slot_name = NONE);
