-- Description: gone when put elsewhere
\ir down2.sql
DROP TABLE logs;
