ALTER SERVER archive OPTIONS (SET host 'b');

ALTER USER MAPPING FOR app SERVER archive OPTIONS (DROP password);

ALTER USER MAPPING FOR reader SERVER archive OPTIONS (SET "user" 'another', ADD service 'x');

ALTER SUBSCRIPTION changes SET PUBLICATION b WITH (refresh = false);
