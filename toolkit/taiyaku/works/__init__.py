"""Works: source texts in segments, their catalogues, and what keeps the two together."""
