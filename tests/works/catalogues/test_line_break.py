from __future__ import annotations

import random
import subprocess

import polib
import pytest

from taiyaku.works.catalogues.line_break import fill
from taiyaku.works.catalogues.po_writer import write_entries

_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_CHARACTERS = (
    "abc 企业出海，。、：；！？「」『』（）《》【】〔〕〈〉“”‘’…—·・ーっャゃゅ々〜゛アカ漢ｱｶﾞ한글"
    "12,.:;!?%％$￥€£/-–〜\"\\'()[]{}+#@&*①→※é°℃№|~_=<>^`×÷±αБ\t\u00a0\u3000☆🎉𠮷"
)


@pytest.mark.parametrize("seed", range(4))
def test_lines_break_where_msgcat_breaks_them(msgcat: str, seed: int) -> None:
    """Random strings of all that Chinese, Japanese and English are written with: every pair comes up many times."""
    dice = random.Random(seed)
    texts = ["".join(dice.choices(_CHARACTERS, k=dice.randint(1, 160))) for _ in range(800)]
    texts = [text + "\n" * (number % 3 == 0) + "二行目" * (number % 5 == 0) for number, text in enumerate(texts)]
    written = _HEADER + write_entries(
        polib.POEntry(
            msgid=f"{number}{text}", msgstr=text, flags=["no-wrap"] * (number % 7 == 0), obsolete=number > 700
        )
        for number, text in enumerate(texts)
    )
    done = subprocess.run([msgcat, "-"], input=written.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == written


def test_nothing_is_lost_where_lines_are_broken() -> None:
    text = "企业出海，先到日本。" * 50 + "x" * 500
    assert "".join(fill(text, 77, 0)) == text
