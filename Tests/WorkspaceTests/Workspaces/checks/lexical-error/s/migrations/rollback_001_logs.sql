DROP TABLE logs;
/* left open
