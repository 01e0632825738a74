ALTER SERVER archive OPTIONS (ADD api_key 'it''s');

CREATE USER MAPPING FOR app SERVER archive OPTIONS (password 'new', "user" 'app');

ALTER USER MAPPING FOR reader SERVER archive OPTIONS (SET password 'new');

CREATE SUBSCRIPTION changes
    CONNECTION 'host=nowhere.invalid password=x'
    PUBLICATION a
    WITH (connect = false, slot_name = NONE);
