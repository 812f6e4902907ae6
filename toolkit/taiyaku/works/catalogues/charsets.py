"""The bytes of a catalogue as text: which charset its header names, and whether that is the truth.

Nothing is guessed in silence: a catalogue is in what its header says, strictly, or it is refused with the line.
"""

from __future__ import annotations

import codecs
import re

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.files import undecodable

__all__ = ["declared_charset", "decode_catalogue", "refuse_garbled"]

# What gettext calls them, and Python's codecs, in the order they are tried. Files that name the standard often hold
# the characters that Windows added to it (①, 髙, ㈱). GB2312 is read as GBK, as browsers do (WHATWG Encoding);
# `cp950` reads Big5 as glibc does, Python's `big5` does not.
_CODECS = {
    "GB2312": ("gb18030",),
    "GBK": ("gb18030",),
    "CP936": ("gb18030",),
    "GB18030": ("gb18030",),
    "BIG5": ("cp950",),
    "CP950": ("cp950",),
    "BIG5-HKSCS": ("big5hkscs",),
    "SHIFT_JIS": ("shift_jis", "cp932"),
    "SJIS": ("shift_jis", "cp932"),
    "CP932": ("cp932",),
    "EUC-JP": ("euc_jp", "euc_jis_2004"),
    "EUC-KR": ("euc_kr", "cp949"),
    "CP949": ("cp949",),
}
# Rows C6A1 to C7FC of Big5 are kana and Cyrillic, in two orders that contradict each other (ETEN's and Microsoft's).
_TWO_ORDERS = re.compile("[①-⑩ヽヾ々ぁ-んァ-ヶА-я]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")  # what Chinese becomes when read as Shift_JIS
_SINGLE_BYTE = re.compile(r"(ISO-8859-\d+|CP\d+|WINDOWS-125\d|KOI8-[RU]|TIS-620)$")
_UNICODE = frozenset(("", "UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET"))  # CHARSET: as templates have it
_MSGID = re.compile(rb"^[ \t]*msgid\b", re.MULTILINE)
_CHARSET = re.compile(r"content-type:.*?charset=([\w.:-]+)", re.IGNORECASE)
_STRING = re.compile(r"^[ \t]*(msgid|msgstr|\")", re.ASCII)


def declared_charset(header: str) -> str:
    """Return the charset that a header names, in capitals; empty where it names none, or UTF-8 or a part of it.

    >>> declared_charset("Content-Type: text/plain; charset=Big5")
    'BIG5'
    """
    match = _CHARSET.search(header)
    name = match[1].upper() if match else ""
    return "" if name in _UNICODE else name


def decode_catalogue(data: bytes, path: str) -> str:
    """Decode a catalogue by the charset of its header, changing nothing else.

    Raises `DataError` with the line where the bytes are not what the header says.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        raise _wrong("UTF-16 or UTF-32, which no PO file can be in", 1, path, "convert it: iconv -f UTF-16 -t UTF-8")
    if b"\0" in data:
        raise _wrong("a NUL byte", data.count(b"\n", 0, data.index(b"\0")) + 1, path, "restore the file")
    begins = [match.start() for match in _first(data)]
    header = data[begins[0] : begins[1]] if len(begins) > 1 else data[begins[0] :] if begins else b""
    charset = declared_charset(header.decode("latin-1"))
    if not charset:
        return _utf8(data, path)
    line = data.count(b"\n", 0, data.lower().index(b"charset=")) + 1
    if _is_utf8_prose(data):
        raise _wrong(f"the header says {charset}, but it is in UTF-8", line, path, "write charset=UTF-8 there")
    return _decode(data, charset, line, path)


def _first(data: bytes) -> list[re.Match[bytes]]:
    """Return where the first two entries begin."""
    matches = _MSGID.finditer(data)
    return [match for match, _ in zip(matches, range(2), strict=False)]


def _utf8(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = undecodable(error, 0, path)
        found.remedy = "name its charset in the header (charset=GBK, Shift_JIS …), or convert it with iconv"
        raise found from None


def _is_utf8_prose(data: bytes) -> bool:
    """Whether bytes are UTF-8 with CJK in it; short GBK texts may happen to be valid UTF-8, but of other scripts."""
    try:
        return any("\u2e80" <= char < "\ue000" for char in data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _decode(data: bytes, charset: str, line: int, path: str) -> str:
    names = _CODECS.get(charset) or ((charset,) if _SINGLE_BYTE.match(charset) else ())
    wrong: UnicodeDecodeError | None = None
    for name in names:
        try:
            text = data.decode(name)
        except LookupError:
            continue
        except UnicodeDecodeError as error:
            wrong = wrong or error
        else:
            if charset == "BIG5" and (match := _TWO_ORDERS.search(text)):
                place, remedy = text.count("\n", 0, match.start()) + 1, "write charset=BIG5-HKSCS (ETEN) or CP950"
                raise _wrong("Big5 has two codes for kana", place, path, f"{remedy} in the header")
            if 2 * len(_HALF_WIDTH.findall(text)) > sum(map(len, _RUN.findall(text))):
                raise _wrong(
                    f"the header says {charset}, but it reads as nonsense", line, path, "correct the charset there"
                )
            return text
    if wrong is None:
        raise _wrong(f"unknown charset {charset}", line, path, "convert it: msgconv -t UTF-8")
    place = data.count(b"\n", 0, wrong.start) + 1
    reason = f"the header says {charset}, but byte 0x{data[wrong.start]:02x} is none"
    raise _wrong(reason, place, path, "correct the charset in the header")


# UTF-8 read as Windows-1252 (“æ—¥æœ¬”), and the two characters that UTF-8's 、。 and ，！ become when read as GBK.
_AS_LATIN = re.compile("[à-ï][\u0080-\u00bf\u0152-\u2122]{2}")
_AS_GBK = re.compile("[銆锛]")
_SIGNS = (*"àáâãäåæçèéêëìíîï銆锛", "\ufffd\ufffd")
_RUN = re.compile("[^\0-\x7f]+")
_ENOUGH = 3
"""A catalogue is garbled when one in so many of its lines that are not ASCII is: an article may quote mojibake."""


def refuse_garbled(text: str, path: str) -> None:
    r"""Raise `DataError` where a text was decoded wrongly before: mojibake, which only its author can put right.

    >>> refuse_garbled('msgid "对译"\nmsgstr "å¯¾è¨³"\n', "ja.po")
    Traceback (most recent call last):
    taiyaku.errors.DataError: ja.po:2: P004 mojibake: “å¯¾è¨³” was “対訳”; restore the file, or convert it back
    """
    if not any(sign in text for sign in _SIGNS):  # quick, for all texts are looked at
        return
    strings = [(number, line) for number, line in enumerate(text.split("\n"), 1) if _is_text(line)]
    garbled = [(number, line, was) for number, line in strings if (was := _restored(line)) is not None]
    if garbled and _ENOUGH * len(garbled) >= len(strings):
        number, line, was = garbled[0]
        shown = line[line.index('"') + 1 :].rstrip('" ')[:20]
        reason = f"mojibake: “{shown}”" + (f" was “{was[:20]}”" if was else " has lost its characters")
        raise _wrong(reason, number, path, "restore the file, or convert it back")


def _is_text(line: str) -> bool:
    return bool(_STRING.match(line)) and '"' in line and not line.isascii()


def _restored(line: str) -> str | None:
    """Return what a garbled line was before, as far as can be told; None for a line that is not garbled."""
    if "\ufffd\ufffd" in line:
        return ""
    for sign, codec in ((_AS_LATIN, "cp1252"), (_AS_GBK, "gb18030")):
        for run in filter(sign.search, _RUN.findall(line)):
            was = _as_utf8(run.replace("\ufffd", ""), codec)
            if sum("\u3000" <= char < "\ue000" for char in was) * 2 > len(was) > 1:
                return was
    return None


def _as_utf8(run: str, codec: str) -> str:
    """Undo a wrong decoding; what cannot be undone is left out. Windows-1252 has gaps that readers fill with C1."""
    data = b"".join(_byte(char, codec) for char in run)
    return data.decode("utf-8", errors="ignore")


def _byte(char: str, codec: str) -> bytes:
    try:
        return char.encode(codec)
    except UnicodeEncodeError:
        return bytes([ord(char)]) if ord(char) < 256 else b""


def _wrong(what: str, line: int, path: str, remedy: str) -> DataError:
    return DataError(what, code="P004", place=Place(path=path, line=line), remedy=remedy)
