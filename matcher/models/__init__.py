"""Nouns: one table family a file, typed columns, rules a row can check alone."""
