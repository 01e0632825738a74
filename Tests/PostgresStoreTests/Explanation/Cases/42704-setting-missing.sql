-- SQLSTATE: 42704
-- Tag: SET
-- Says: no setting transaction_timeoutt

-- When:
SET transaction_timeoutt = 0;
