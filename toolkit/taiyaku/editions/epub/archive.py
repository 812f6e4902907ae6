"""The container of a book (OCF, EPUB 3.3 §4): a zip archive that begins with its media type, and has no clock in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

__all__ = ["packed"]

_TYPE = b"application/epub+zip"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def packed(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield a book's bytes. Its media type comes first, neither packed nor with an extra field (OCF §4.3).

    >>> b"".join(packed([("EPUB/nav.xhtml", b"")]))[30:58]
    b'mimetypeapplication/epub+zip'
    """
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(_info("mimetype", zipfile.ZIP_STORED), _TYPE)
        for name, data in files:
            archive.writestr(_info(name, zipfile.ZIP_DEFLATED), data)
    yield sink.getvalue()


def _info(name: str, method: int) -> zipfile.ZipInfo:
    """Describe a file without clock or mode of the machine."""
    info = zipfile.ZipInfo(name, _FIRST_DATE)
    info.compress_type = method
    info.external_attr = 0o644 << 16
    return info
