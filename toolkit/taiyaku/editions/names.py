"""What the files of a site are called, and the addresses of what is in them."""

from __future__ import annotations

from urllib.parse import quote

__all__ = ["concept_address", "page_name", "segment_address"]

_PAGES = ("index", "glossary")


def page_name(work_id: str, chapter: int = 0) -> str:
    """Return the file name of a work's page, which must not be that of another page; a chapter has a number from 1.

    >>> page_name("qingdao-ai-city"), page_name("index"), page_name("novel", 2)
    ('qingdao-ai-city.html', 'index-work.html', 'novel.2.html')
    """
    stem = f"{work_id}-work" if work_id in _PAGES else work_id
    return f"{stem}.{chapter}.html" if chapter else f"{stem}.html"


def segment_address(page: str, anchor: str) -> str:
    """Return the address of a segment in a page.

    >>> segment_address("qingdao-ai-city.html", "s-aqqdi4i")
    'qingdao-ai-city.html#s-aqqdi4i'
    """
    return f"{quote(page)}#{anchor}"


def concept_address(concept_id: str) -> str:
    """Return the address of a concept's entry in the glossary.

    >>> concept_address("major-company")
    'glossary.html#major-company'
    """
    return f"glossary.html#{quote(concept_id)}"
