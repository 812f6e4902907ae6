"""What TMX calls things."""

from __future__ import annotations

__all__ = ["ATTRIBUTES", "CONTEXT", "FILE", "LOCATION", "PREVIOUS", "STATE"]

ATTRIBUTES = (  # in the order of the specification, which is that of writing
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "segtype",
    "changeid",
    "o-tmf",
    "srclang",
)
"""Attributes of `tu` and `tuv` that are kept as properties under their own name, `name@tag` for those of a `tuv`."""

# Types of `prop` for what TMX has no element for; unregistered types begin with x- (TMX 1.4b, prop).
CONTEXT, PREVIOUS, LOCATION, FILE, STATE = "x-context", "x-previous-source", "x-location", "x-file", "x-state"
