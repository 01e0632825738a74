\ir ../../shared/down.sql
