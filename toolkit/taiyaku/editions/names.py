"""What the files of a site are called, and the addresses of what is in them."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import quote

__all__ = [
    "concept_address",
    "concept_page",
    "download_name",
    "order_page",
    "page_name",
    "segment_address",
    "segments_page",
]

_PAGES = ("index", "glossary")
_FOLDER = "glossary"
_TAKEN = ("index", "pinyin", "kana", "alphabet")
_PLAIN = re.compile("(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")  # no file names in Windows


def page_name(work_id: str, chapter: int = 0) -> str:
    """Return the file name of a work's page, which must not be that of another page; a chapter has a number from 1.

    >>> page_name("qingdao-ai-city"), page_name("index"), page_name("novel", 2)
    ('qingdao-ai-city.html', 'index-work.html', 'novel.2.html')
    """
    return f"{_stem(work_id)}.{chapter}.html" if chapter else f"{_stem(work_id)}.html"


def segments_page(work_id: str) -> str:
    """Return the file name of the list of a work's segments, which knows on which page each stands.

    >>> segments_page("novel")
    'novel.segments.html'
    """
    return f"{_stem(work_id)}.segments.html"


def _stem(work_id: str) -> str:
    return f"{work_id}-work" if work_id in _PAGES else work_id


def segment_address(page: str, anchor: str) -> str:
    """Return the address of a segment in a page.

    >>> segment_address("qingdao-ai-city.html", "s-aqqdi4i")
    'qingdao-ai-city.html#s-aqqdi4i'
    """
    return f"{quote(page)}#{anchor}"


def concept_page(concept_id: str, number: int = 1) -> str:
    """Return the file name of a concept's page; where its concordance is long, further pages are numbered from 2.

    An id that is not fit for a file name everywhere is made so, and told from others by its digest.

    >>> concept_page("major-company"), concept_page("major-company", 2)
    ('glossary/major-company.html', 'glossary/major-company.2.html')
    >>> concept_page("../IPO"), concept_page("index"), concept_page("con")
    ('glossary/ipo-nctla2a.html', 'glossary/index-dpaewuu.html', 'glossary/con-cfb5uk6.html')
    """
    stem = concept_id
    if not _PLAIN.fullmatch(concept_id) or concept_id in _TAKEN or _DEVICE.fullmatch(concept_id):
        code = (
            base64.b32encode(hashlib.sha256(concept_id.encode("utf-8", "backslashreplace")).digest()).decode().lower()
        )
        stem = "-".join([*re.findall("[a-z0-9]+", concept_id.lower()[:40]), code[:7]])
    return f"{_FOLDER}/{stem}{f'.{number}' if number > 1 else ''}.html"


def concept_address(concept_id: str) -> str:
    """Return the address of a concept's page from the site's root.

    >>> concept_address("major-company")
    'glossary/major-company.html'
    """
    return concept_page(concept_id)


def order_page(order: str, section: str = "") -> str:
    """Return the file name of an index of the glossary, or of one of its sections where each has a page.

    >>> order_page("index"), order_page("pinyin", "b")
    ('glossary/index.html', 'glossary/pinyin.b.html')
    """
    return f"{_FOLDER}/{order}{f'.{section}' if section else ''}.html"


def download_name(work_id: str, suffix: str) -> str:
    """Return the file name of a work in another format.

    >>> download_name("qingdao-ai-city", "tmx")
    'downloads/qingdao-ai-city.tmx'
    """
    return f"downloads/{work_id}.{suffix}"
