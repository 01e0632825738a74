CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER archive FOREIGN DATA WRAPPER remote OPTIONS (host 'a');
CREATE USER MAPPING FOR reader SERVER archive OPTIONS (user 'reader', password 'old');
