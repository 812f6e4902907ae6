"""In what charset a web page is: byte order mark, UTF-8 itself, then what the page says. Never a guess."""

from __future__ import annotations

import codecs
import re

from taiyaku.errors import DataError

__all__ = ["decode_html"]

# Labels as pages write them, and the superset that they mean (WHATWG Encoding Standard, section 4.2).
_CHARSETS = {
    "gb18030": ("gb18030", "gbk", "gb2312", "x-gbk", "gb_2312-80", "chinese", "iso-ir-58", "csgb2312"),
    "big5hkscs": ("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "csshiftjis"),
    "euc_jp": ("euc-jp", "x-euc-jp"),
    "iso2022_jp": ("iso-2022-jp", "csiso2022jp"),
    "cp1252": ("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "l1"),
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be"),
}
_CODEC = {label: codec for codec, labels in _CHARSETS.items() for label in labels}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAID = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,200}?encoding=[\"']([\w.-]+)", re.I
)
_PRESCAN = 4096  # bytes; the HTML Standard (13.2.3.2) looks at 1024, pages are less strict


def decode_html(data: bytes) -> str:
    """Return the text of a page; raise `DataError` where its charset is neither said nor UTF-8, or not kept to.

    A byte order mark counts first. A page that is valid UTF-8 is read as such whatever it says: text in another
    charset is never valid UTF-8 by accident for longer than a few words, and saved pages often keep an old `meta`.

    >>> decode_html('<meta charset="gb2312"><p>朱镕基'.encode("gbk"))[-3:]
    '朱镕基'
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], codec, f"begins with the byte order mark of {codec.upper()}")
    said = _SAID.search(data[:_PRESCAN])
    label = (said[1] or said[2]).decode("ascii", "replace").lower() if said else ""
    if _CODEC.get(label) != "iso2022_jp":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if not label or _CODEC.get(label) == "utf-8":
        return _decode(data, "utf-8", "says UTF-8" if label else "names no charset")
    if label not in _CODEC:
        raise DataError(f"says charset “{label}”, which is unknown", remedy="convert the page to UTF-8")
    return _decode(data, _CODEC[label], f"says {label}")


def _decode(data: bytes, codec: str, why: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"line {line}: not {codec.upper()} (byte 0x{data[error.start]:02x}), and the page {why}"
        raise DataError(reason, remedy="convert the page to UTF-8, for example with iconv") from None
