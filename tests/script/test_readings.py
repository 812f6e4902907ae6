from __future__ import annotations

import pytest

from taiyaku.script.readings import pinyin_key, pinyin_syllables, reading_key


@pytest.mark.parametrize(
    ("reading", "syllables"),
    [
        ("dàshǒu qǐyè", 4),
        ("dújiǎoshòu", 3),
        ("Xī'ān", 2),
        ("xiān", 1),
        ("ér", 1),
        ("nǚxìng", 2),
        ("lüèduó", 2),
        ("AI xīnpiàn", 2),
        ("B lún róngzī", 3),
        ("réngōng zhìnéng+", 4),
        ("fāng'àn", 2),
        ("shàngshì", 2),
    ],
)
def test_syllables_are_counted(reading: str, syllables: int) -> None:
    assert len(pinyin_syllables(reading)) == syllables


def test_keys_forget_tones_and_spaces() -> None:
    assert pinyin_key("Dà Shǒu qǐ-yè") == pinyin_key("da4shou3 qi3ye4") == "dashouqiye"
    assert reading_key("ユニコーン・きぎょう", "ja") == "ゆにこーんきぎょう"
