-- Schema Version: 1.0.0
-- Last Modified: 2025-02-02
-- Description: Test tables

SELECT 1;
