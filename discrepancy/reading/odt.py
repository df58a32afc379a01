"""OpenDocument texts (.odt): paragraphs, headings, lists and tables of `content.xml`, in document order."""

from __future__ import annotations

from typing import Any

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import grid, unpacking
from discrepancy.reading.content import Builder, Content

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in an .odt file. Raises ReadError where it is damaged or protected."""
    archive = unpacking.open_zip(data, limits, "OpenDocument text")
    if b"encryption-data" in unpacking.member(archive, "META-INF/manifest.xml"):
        raise ReadError("protected by a password; save it without one")
    if "content.xml" not in archive.namelist():
        raise ReadError("no OpenDocument text (`content.xml` is missing); save it again as .odt")
    if archive.getinfo("content.xml").file_size > limits.max_xml_bytes:
        raise ReadError(
            f"its text part is larger than {limits.max_xml_bytes:,} bytes; split it, or raise `reading.max_xml_bytes`"
        )
    builder = Builder()
    root = _parse(unpacking.member(archive, "content.xml"))
    _walk(root, builder)
    for note in root.iter(_TEXT + "note-body"):
        builder.add(" ".join(_plain(paragraph) for paragraph in note.iter(_TEXT + "p")), "line", "footer")
    facts = {}
    meta = unpacking.member(archive, "meta.xml")
    if meta:
        root = _parse(meta)
        for fact, element in (("title", "title"), ("author", "creator"), ("language", "language")):
            found = next(root.iter(_DC + element), None)
            if found is not None and found.text:
                facts[fact] = found.text.strip()[: 2 if fact == "language" else 500]
    return [Content(builder.text(), builder.blocks, facts)]


def _parse(source: bytes) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise ReadError(f"damaged OpenDocument text ({error.msg}); open it and save it again") from error


def _walk(root: Any, builder: Builder) -> None:
    """Add the blocks below `root`, without recursion."""
    stack = [(root, "")]
    while stack:
        node, kind = stack.pop()
        if node.tag == _TABLE + "table":
            rows = [
                [_plain(cell) for cell in row.iter(_TABLE + "table-cell")] for row in node.iter(_TABLE + "table-row")
            ]
            grid.add(builder, grid.of_strings([row for row in rows if any(row)]))
        elif node.tag == _TEXT + "h":
            builder.add(_plain(node), "heading")
        elif node.tag == _TEXT + "p":
            builder.add(_plain(node), kind or "paragraph")
        elif isinstance(node.tag, str) and node.tag != _TEXT + "tracked-changes":
            inner = "item" if node.tag == _TEXT + "list-item" else kind
            stack.extend((child, inner) for child in reversed(node))


def _plain(node: Any) -> str:
    """The text of a paragraph: footnotes as [1], tabs and repeated blanks as they are meant, line breaks kept."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        item, done = stack.pop()
        if done:
            pieces.append(item.tail or "")
            continue
        if item is not node:
            stack.append((item, True))
        if item.tag == _TEXT + "note":
            mark = next(item.iter(_TEXT + "note-citation"), None)
            pieces.append(f"[{mark.text}]" if mark is not None and mark.text else "")
            continue
        if item.tag == _TEXT + "s":
            pieces.append(" " * min(int(item.get(_TEXT + "c", "1") or 1), 100))
        elif item.tag == _TEXT + "tab":
            pieces.append("\t")
        elif item.tag == _TEXT + "line-break":
            pieces.append("\n")
        elif isinstance(item.tag, str):
            pieces.append(item.text or "")
            stack.extend((child, False) for child in reversed(item))
    return "".join(pieces).strip()
