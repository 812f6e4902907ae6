"""`taiyaku glossary usage`: the glossary against the works."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from taiyaku.checks.config import project_config
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.pairs import pairs
from taiyaku.checks.rules import USAGE_RULES
from taiyaku.checks.usage.corpus import corpus_of, usage
from taiyaku.diagnostics import Diagnostic
from taiyaku.recognise import Recogniser
from taiyaku.termbase.yaml_files import load
from taiyaku.works.catalogues.catalogue import catalogue_languages, read_catalogue
from taiyaku.works.model import Work
from taiyaku.works.project import works_and_catalogues

__all__ = ["glossary_usage"]


def glossary_usage(glossary: Path, names: tuple[str, ...], least: int, codes: tuple[str, ...]) -> list[Diagnostic]:
    """Return what the rules find that see the glossary against the works and catalogues named."""
    concepts = load(glossary).termbase.concepts

    @cache
    def recogniser(lang: str) -> Recogniser:
        return Recogniser(concepts, lang, nested=True)

    def catalogues() -> Iterator[tuple[Context, list[Pair]]]:
        for path, source, target in _named(names):
            catalogue = read_catalogue(path)
            languages = catalogue_languages(catalogue, str(path), source, target)
            context = Context(
                source=languages[0],
                target=languages[1],
                source_recogniser=recogniser(languages[0]),
                target_recogniser=recogniser(languages[1]),
            )
            yield context, list(pairs(catalogue, str(path)))

    rules = [rule for rule in USAGE_RULES if not codes or rule.code in codes]
    return usage(corpus_of(concepts, catalogues(), least), rules, project_config(Path.cwd()))


def _named(names: tuple[str, ...]) -> Iterator[tuple[Path, str | None, str | None]]:
    for each in works_and_catalogues(names, Path.cwd()):
        if isinstance(each, Work):
            yield from ((each.catalogue(tag), each.source, tag) for tag in each.targets if each.catalogue(tag).exists())
        else:
            yield each, None, None
