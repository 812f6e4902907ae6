"""XML, read as a stream with limits and written through a writer that escapes: the one place where XML is touched."""

from taiyaku.xml.read import LOCAL_NAMES, attribute, local_name, namespace, read_elements, text_of
from taiyaku.xml.write import XmlWriter, held_by_xml

__all__ = [
    "LOCAL_NAMES",
    "XmlWriter",
    "attribute",
    "held_by_xml",
    "local_name",
    "namespace",
    "read_elements",
    "text_of",
]
