"""What there is to say of the rules: a page for each, and a table of all, in Markdown.

`docs/checks/` is made of this (`make pages`), and `taiyaku check --explain CODE` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import AnyRule, CatalogueRule, Example, Option, UsageRule
from taiyaku.checks.rules import GROUPS, RULES
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.model import Concept

__all__ = ["page", "pages", "table"]

_MADE = "<!-- Made from the rule by `make pages`; edit the rule. -->"
_BETWEEN = "¶"


def pages() -> dict[str, str]:
    """Return the pages of all rules, by file name."""
    return {f"{rule.code}.md": f"{_MADE}\n\n{page(rule)}" for rule in RULES}


def table() -> str:
    """Return the table of all rules, a heading for each group, with links to their pages."""
    blocks = []
    for name, rules in GROUPS.items():
        rows = [f"| [{rule.code}](checks/{rule.code}.md) | {rule.severity} | {rule.summary} |" for rule in rules]
        if rows:
            blocks.append("\n".join([f"### {name}", "", "| code | severity | finding |", "|---|---|---|", *rows]))
    return "\n\n".join(blocks) + "\n"


def page(rule: AnyRule) -> str:
    """Return the page of one rule."""
    blocks = [
        f"# {rule.code} {rule.name}",
        f"**{rule.summary}**",
        f"Severity: {rule.severity} · looks at {_scope(rule)}{_languages(rule)}{_fixes(rule)}",
        rule.explanation.strip(),
    ]
    for bad, heading in ((True, "## Found"), (False, "## Not found")):
        if shown := [_example(each) for each in rule.examples if bool(each.marked) is bad]:
            blocks += [heading, *shown]
    if rule.options:
        blocks += ["## Options", *(_option(each) for each in rule.options)]
    if not isinstance(rule, UsageRule):
        blocks += ["## To silence one", _silence(rule.code)]
    return "\n\n".join(blocks) + "\n"


def _scope(rule: AnyRule) -> str:
    if isinstance(rule, UsageRule):
        return "the glossary against all catalogues (`taiyaku glossary usage`)"
    return "whole catalogues" if isinstance(rule, CatalogueRule) else "one message at a time"


def _languages(rule: AnyRule) -> str:
    told = [f"{word} {', '.join(tags)}" for word, tags in (("from", rule.sources), ("into", rule.targets)) if tags]
    return f" · {' '.join(told)}" if told else ""


def _fixes(rule: AnyRule) -> str:
    return " · `--fix` corrects what is certain" if rule.fixes else ""


def _example(example: Example) -> str:
    rows = [
        f"| `{tag}` | {_cell(text)} |"
        for tag, texts in zip(example.languages, (example.source, example.target), strict=True)
        for text in texts.split(_BETWEEN)
    ]
    lines = ["| | |", "|---|---|", *rows, *_terms(example)]
    if example.marked and example.marked != ("*",):
        lines.append(f"| marked | {' · '.join(map(_cell, example.marked))} |")
    if example.options:
        lines.append(f"| option | {', '.join(f'`{name} = {choice}`' for name, choice in example.options.items())} |")
    if example.note:
        lines.append(f"| | *{example.note}* |")
    return "\n".join(lines)


def _terms(example: Example) -> Iterator[str]:
    for concept in example.glossary:
        told = " → ".join(filter(None, (_of_language(concept, tag) for tag in example.languages)))
        kept = " (not to be translated)" if concept.do_not_translate else ""
        friends = "".join(f"; false friend {relation.text}" for relation in concept.relations if relation.text)
        yield f"| glossary | {told}{kept}{friends} |"


def _of_language(concept: Concept, tag: str) -> str:
    terms = concept.terms_in(tag) or concept.terms_in(LANGUAGES[tag].parent or tag)
    return " / ".join(f"{term.text}{'' if term.status.usable else f' ({term.status})'}" for term in terms)


def _option(option: Option) -> str:
    choices = "\n".join(
        f"- `{choice}`{' (default)' if choice == option.default else ''}: {what}"
        for choice, what in option.choices.items()
    )
    return f"`{option.name}`: {option.summary}\n\n{choices}"


def _silence(code: str) -> str:
    return f"""A translator comment above the entry, with a reason:

```po
# taiyaku: ignore {code}: why it is right here
```

For a whole work, in its `work.toml`; for a project, under `[tool.taiyaku.checks]` in `pyproject.toml`:

```toml
[checks]
disable = {{ {code} = "why it is of no use here" }}
```"""


_INVISIBLE = {"\n": "␤", "\t": "␉", "\u00a0": "⍽", "\u3000": "\u3000"}


def _cell(text: str) -> str:
    """Show a text in a table cell: what nobody would see by its code, what Markdown would read as marks as it is."""
    if not text:
        return "*(empty)*"
    shown = "".join(_INVISIBLE.get(char, char if char.isprintable() else f"⟨U+{ord(char):04X}⟩") for char in text)
    shown = shown.replace("|", "\\|")
    if shown != shown.strip() or any(mark in shown for mark in "*_`<>[]{}\\$&"):
        fence = "``" if "`" in shown else "`"
        pad = " " if shown.startswith("`") or shown.endswith("`") else ""
        return f"{fence}{pad}{shown}{pad}{fence}"
    return shown
