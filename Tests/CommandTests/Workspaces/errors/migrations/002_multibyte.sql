-- Migration: 002_multibyte
-- Schema Version: 0.2.0
-- Description: An error after much multibyte text
-- Irreversible: a test

INSERT INTO größen VALUES (1, 'Äpfel 🍏 für 1 €', 1); -- 😀 ünïcödé
/* 漢字 */ INSERT INTO größen VALUES (2, '漢字', 2);

INSERT INTO größen (id, name)
VALUES (3, 'ß'), (4, '🍎' || kein_feld);
