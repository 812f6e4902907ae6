"""Catalogues: PO read, merged, written, compiled; hints for translators."""
