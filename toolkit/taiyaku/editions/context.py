"""What every part of a site is made from: the termbase, the options of the build, the works read, the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from taiyaku.editions.environment import Renderer
from taiyaku.editions.parts import digest, files_digest, toolkit_digest
from taiyaku.editions.text import Text, read_text
from taiyaku.editions.words import ui_language
from taiyaku.formats.model import Losses
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.works.model import Work

__all__ = ["Context", "Options", "Summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the editor asks of a build.

    `ui` is the language that the interface speaks at first (else the first target's); `templates` is a folder of
    templates, styles and scripts that take the place of ours; `draft` shows what is for the editor's eyes; `single`
    makes one file of a work that needs no other; `ruby` names the languages whose whole text gets readings.
    `base_url` is where the site will be, with a slash at its end: what is meant for search engines needs it. `epub`
    asks for a book of each work; `watch` for pages that load themselves anew when they change, from the server that
    `taiyaku build --watch` runs.
    """

    ui: str | None = None
    templates: Path | None = None
    draft: bool = False
    single: bool = False
    ruby: tuple[str, ...] = ()
    base_url: str = ""
    epub: bool = False
    watch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a list of works says of one; `progress` is from 0 to 1 by target, `segments` have a text."""

    work: Work
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    progress: Mapping[str, float]
    segments: int


class Context:
    """The termbase, the options, and the works: each read when it is needed; the last text read is kept."""

    def __init__(self, concepts: Sequence[Concept], fields: Sequence[SubjectField], options: Options | None = None):
        self.concepts = tuple(concepts)
        self.fields = tuple(fields)
        self.options = options or Options()
        self.renderer = Renderer(
            self.options.templates, watch=self.options.watch, ui_asked_for=self.options.ui is not None
        )
        self.losses = Losses()
        self._recognisers: dict[str, Recogniser] = {}
        self._text: Text | None = None
        self._summaries: dict[str, Summary] = {}

    @property
    def root(self) -> str:
        """What leads from a page in a folder to the site's root: its address, or the way up."""
        return self.options.base_url or "../"

    def recogniser(self, lang: str) -> Recogniser:
        """Return the recogniser of a language, made once."""
        if lang not in self._recognisers:
            self._recognisers[lang] = Recogniser(self.concepts, lang)
        return self._recognisers[lang]

    def text(self, work: Work) -> Text:
        """Read a work; the parts made of one work follow one another, so that it is read once for all of them.

        Raises `DataError` where a catalogue does not parse.
        """
        if self._text is None or self._text.work is not work:
            self._text = None  # let go of the last one first: texts are large
            self._text = read_text(work, self.recogniser)
        return self._text

    def summary(self, work: Work) -> Summary:
        """Return what a list of works says of one."""
        if work.id not in self._summaries:
            text = self.text(work)
            self._summaries[work.id] = Summary(
                work=work,
                languages=text.languages,
                titles=text.titles,
                progress=text.progress,
                segments=sum(bool(line.anchor) for line in text.lines),
            )
        return self._summaries[work.id]

    def ui(self, works: Sequence[Work]) -> str:
        """Return the language of the interface: asked for, or most works' first target, if a browser wants no other."""
        if self.options.ui:
            return self.options.ui
        first = Counter(ui_language(work.targets[0]) for work in works if work.targets)
        return max(first, key=first.__getitem__, default="en")

    @cached_property
    def base_digest(self) -> str:
        """The digest of what goes into every page: the toolkit, the termbase, the options, the editor's templates."""
        folder = self.options.templates
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else ()
        return digest(toolkit_digest(), self.concepts, self.fields, self.options, files_digest(files))

    def work_digest(self, work: Work) -> str:
        """Return the digest of all that goes into the pages of a work."""
        files = (work.folder / "work.toml", work.folder / "source.md", *map(work.catalogue, work.targets))
        return digest(self.base_digest, work.id, files_digest(path for path in files if path.is_file()))
