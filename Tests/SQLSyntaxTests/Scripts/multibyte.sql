SELECT 'äöü€😀'; -- ä;
CREATE TABLE straße (größe int, "naïve col" text);
SELECT $ä$ ; $ä$, ñ$1 FROM 日本語;
