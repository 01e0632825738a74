SELECT :name, :'name', :"name", :{?name}, ':name', ":name", $$:name$$ -- :name
FROM :schema.t WHERE a::int = :id::bigint AND b[1:2] = c[x:y] AND d[:low:high];
SELECT :'open, ': 'x';
SELECT f(a := 1, b=>:b);
SELECT :1;
SELECT E'\:x', a : b, :{x}, :'', :"";
