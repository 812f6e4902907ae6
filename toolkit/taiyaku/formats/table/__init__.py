"""Termbases as tables: `csv`, `tsv` and `xlsx` share what rows and columns mean."""
