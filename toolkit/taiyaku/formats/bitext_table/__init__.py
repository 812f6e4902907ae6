"""Bitexts as tables: a row a unit, a column a language; as CSV, TSV or a workbook."""
