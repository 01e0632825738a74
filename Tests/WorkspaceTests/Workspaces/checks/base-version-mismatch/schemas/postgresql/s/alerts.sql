-- Schema Version: 0.8.0
-- Last Modified: 2025-01-31
-- Description: Test tables

SELECT 1;
