-- Schema Version: 1.0.0
SELECT 1;
