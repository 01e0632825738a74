-- Migration: 001_base
-- Schema Version: 0.1.0
-- Description: Größen für alle späteren Dateien
-- Irreversible: a test

CREATE TABLE größen (id integer PRIMARY KEY, name text NOT NULL, wert numeric);
