-- Schema Version: v1.0 (first)
-- Last Modified: 31.01.2025
-- Description: Test tables
SELECT 1;
