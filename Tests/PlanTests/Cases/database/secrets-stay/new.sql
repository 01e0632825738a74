CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER archive FOREIGN DATA WRAPPER remote OPTIONS (host 'b', api_key 'it''s');
CREATE USER MAPPING FOR reader SERVER archive OPTIONS (user 'another', password 'same', service 'x');
CREATE USER MAPPING FOR app SERVER archive OPTIONS (user 'app');
CREATE SUBSCRIPTION changes CONNECTION 'host=nowhere.invalid password=x' PUBLICATION b WITH (connect = false, slot_name = NONE);
