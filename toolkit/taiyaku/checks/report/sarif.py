"""Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show where they belong."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from taiyaku import __version__
from taiyaku.checks.model import AnyRule
from taiyaku.checks.pages import page
from taiyaku.checks.rules import RULES
from taiyaku.diagnostics import Diagnostic, Severity

__all__ = ["sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def sarif(found: Iterable[Diagnostic], documentation: str = "") -> dict[str, Any]:
    """Return a SARIF log of one run, with the rules that it needs.

    Lines are those of catalogues, whose texts are escaped and wrapped: a span is told in the result's properties, in
    code points of the text itself. `partialFingerprints` do not depend on the line, so that a finding stays the same.
    `documentation` is the address below which the rules' pages are published; each rule then has its `helpUri`.
    """
    held = list(found)
    codes = {each.code for each in held}
    rules = [_rule(rule, documentation) for rule in RULES if rule.code in codes]
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for each in held:
        result = _result(each, seen)
        if each.code in index:
            result["ruleIndex"] = index[each.code]
        results.append(result)
    driver = {"name": "taiyaku", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: AnyRule, documentation: str) -> dict[str, Any]:
    address = {"helpUri": f"{documentation.rstrip('/')}/{rule.code}.md"} if documentation else {}
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation.strip()},
        "help": {"text": rule.explanation.strip(), "markdown": page(rule).strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        **address,
    }


def _result(each: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(each.place.path)}}
    if each.place.line:
        location["region"] = {"startLine": each.place.line}
    values = {
        "lang": each.lang,
        "sourceLang": each.source_lang,
        "source": each.source,
        "target": each.target,
        "span": list(each.span) if each.span else None,
        "sourceSpan": list(each.source_span) if each.source_span else None,
        "hint": each.hint,
    }
    return {
        "ruleId": each.code,
        "level": _LEVELS[each.severity],
        "message": {"text": f"{each.message}; {each.hint}" if each.hint else each.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"taiyaku/v1": _fingerprint(each, seen)},
        "properties": {key: value for key, value in values.items() if value is not None},
    }


def _fingerprint(each: Diagnostic, seen: Counter[str]) -> str:
    """Name a finding by its rule, entry and words; the second of the same name gets a number."""
    told = "\0".join((each.code, each.place.path, each.msgctxt or "", each.msgid or "", str(each.form), each.message))
    name = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    seen[name] += 1
    return f"{name}:{seen[name]}"


def _uri(path: str) -> str:
    """Return a path as a URI or, where it is relative, as a reference to one; colons are escaped (RFC 3986, 4.2)."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
