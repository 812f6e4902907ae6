"""Editions: parallel-text pages and the glossary's pages."""
