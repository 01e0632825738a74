-- Migration: 001_logs
-- Schema Version: 1.0.0

\echo go
\i /schemas/postgresql/s/logs.sql
\ir nothing.sql
\copy logs from 'x.csv'
\connect other
SELECT 1 \g
\restrict abc
\unrestrict abc
