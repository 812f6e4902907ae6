"""SARIF that other programs can rely on: the schema of SARIF 2.1.0, and what the specification says beyond it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables import REPOSITORY
from taiyaku.checks.report.sarif import sarif
from taiyaku.checks.rules import RULES
from taiyaku.diagnostics import Diagnostic, Place, Severity

_SCHEMA = REPOSITORY / "build/ci/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
"""The schema of OASIS, where `.ci/run` puts it."""

_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
"""A path as RFC 3986 writes it, with no colon in it (4.2: the first segment of a relative reference has none)."""

_HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"X-Source-Language: en\\n"\n'
_CATALOGUE = (
    _HEADER
    + """
msgid "Saved 𠮷 😀."
msgstr "已保存 𠮷 😀."

#, python-format
msgid "%(n)s file"
msgid_plural "%(n)s files"
msgstr[0] "个文件，，"

msgid "Saved 𠮷 😀!"
msgstr ""
"""
)


@pytest.fixture(scope="module")
def validate() -> Callable[[object], None]:
    if not _SCHEMA.exists():
        pytest.skip("the schema of SARIF is not installed; run .ci/run")
    schema = jsonschema.Draft4Validator(json.loads(_SCHEMA.read_text(encoding="utf-8-sig")))
    return lambda log: schema.validate(log)


def _output(folder: Path, name: str, text: str) -> dict[str, Any]:
    """Return what the program writes for a catalogue."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "taiyaku", "check", name, "--format", "sarif"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log: dict[str, Any] = json.loads(done.stdout.decode("utf-8"))
    return log


_OUTPUTS = {
    "with findings": ("zh.po", _CATALOGUE),
    "without findings": ("zh.po", _HEADER + '\nmsgid "Saved."\nmsgstr "已保存。"\n'),
    "a path with spaces, CJK and signs": ("資料 夾/100% #1/訳:x.po", _CATALOGUE),
    "a catalogue that does not parse": ("zh.po", 'msgid "x\n'),
}


@pytest.mark.parametrize("case", _OUTPUTS)
def test_real_output_keeps_to_the_schema(tmp_path: Path, validate: Callable[[object], None], case: str) -> None:
    validate(_output(tmp_path, *_OUTPUTS[case]))


@pytest.mark.parametrize("case", _OUTPUTS)
def test_real_output_keeps_to_the_specification(tmp_path: Path, case: str) -> None:
    name, _ = _OUTPUTS[case]
    log = _output(tmp_path, *_OUTPUTS[case])
    assert bool(log["runs"][0]["results"]) is (case != "without findings")
    _keeps_to_the_specification(log)
    assert {unquote(uri) for uri in _uris(log)} <= {name}


def test_a_rule_has_a_help_address_where_its_pages_are_published() -> None:
    log = sarif([Diagnostic(code="P101", message="x", place=Place(path="a.po"))], "https://example.org/checks/")
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] == "https://example.org/checks/P101.md"


_TEXTS = st.text(alphabet="ab𠮷😀文 \n\t\x00\ud800%#:é", max_size=12)
_PATHS = st.text(alphabet="ab/𠮷 文%#:\udc80", min_size=1, max_size=12)  # of a name that is no UTF-8, too
_SPANS = st.none() | st.tuples(st.integers(0, 3), st.integers(3, 9))
_FINDINGS = st.builds(
    Diagnostic,
    code=st.sampled_from([*(rule.code for rule in RULES), "P001", "W005", "K001"]),
    message=_TEXTS,
    place=st.builds(Place, path=_PATHS, line=st.integers(0, 99)),
    severity=st.sampled_from(list(Severity)),
    lang=st.sampled_from([None, "ja", "zh-Hans"]),
    msgid=st.none() | _TEXTS,
    source=st.none() | _TEXTS,
    target=st.none() | _TEXTS,
    span=_SPANS,
    source_span=_SPANS,
    hint=st.none() | _TEXTS,
)


@settings(max_examples=40)
@given(found=st.lists(_FINDINGS, max_size=6), documentation=st.sampled_from(["", "https://example.org/checks"]))
def test_whatever_is_found_keeps_to_schema_and_specification(
    validate: Callable[[object], None], found: list[Diagnostic], documentation: str
) -> None:
    log = sarif(found, documentation)
    validate(log)
    _keeps_to_the_specification(log)
    assert json.loads(json.dumps(log)) == log


def _uris(log: dict[str, Any]) -> set[str]:
    return {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for location in result["locations"]
    }


def _keeps_to_the_specification(log: dict[str, Any]) -> None:
    """Check what the schema cannot say; the numbers are the clauses of SARIF 2.1.0 (OASIS, 2020)."""
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"  # 3.13.2
    assert run["columnKind"] == "unicodeCodePoints"  # 3.14.17
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)  # 3.19.23
    for rule in rules:
        assert re.fullmatch("[A-Z][A-Za-z]+", rule["name"])  # 3.49.7
        assert all(rule[key]["text"].strip() for key in ("shortDescription", "fullDescription", "help"))  # 3.49.9 to 13
        assert rule.get("helpUri", "https://x").startswith("https://")  # 3.49.12: absolute
    for result in run["results"]:
        assert ("ruleIndex" in result) is (result["ruleId"] in {rule["id"] for rule in rules})
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
        (location,) = result["locations"]
        assert location["physicalLocation"].get("region", {"startLine": 1})["startLine"] >= 1  # 3.30.5
    for uri in _uris(log):
        assert uri.startswith("file:///") or _REFERENCE.fullmatch(uri), uri  # 3.4.3, RFC 3986
    prints = [result["partialFingerprints"] for result in run["results"]]
    assert all(re.fullmatch(r"[\w-]+(?:/[\w-]+)*/v\d+", key) for each in prints for key in each)  # 3.5.4.2, 3.27.17
    assert len({json.dumps(each) for each in prints}) == len(prints)  # two findings are not one
