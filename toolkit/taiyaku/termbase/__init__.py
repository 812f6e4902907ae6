"""The termbase: model, YAML source, validation, index and lookup."""
