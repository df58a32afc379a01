"""Word documents (.docx): through mammoth to HTML, which keeps headings, tables and raised footnote marks, then as
HTML.
"""

from __future__ import annotations

import io
import re
import zipfile

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import html, unpacking
from discrepancy.reading.content import Block, Content

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in a .docx file. Raises ReadError where it is damaged, protected or not what its name says.

    Page headers and footers stand at the end, as footer. The file's dates are those of the file and are not used.
    """
    if data.startswith(_OLE):
        raise ReadError("protected by a password, or an old Word file (.doc); save it as .docx without a password")
    archive = unpacking.open_zip(data, limits, "Word document")
    if "word/document.xml" not in archive.namelist():
        raise ReadError("no Word document (`word/document.xml` is missing); save it again as .docx")
    if archive.getinfo("word/document.xml").file_size > limits.max_xml_bytes:
        raise ReadError(
            f"its text part is larger than {limits.max_xml_bytes:,} bytes; split it, or raise `reading.max_xml_bytes`"
        )
    content = html.of_html(f"<html><body>{_converted(data)}</body></html>", [], limits)
    for line in _margins(archive):
        content.blocks.append(Block(len(content.text) + 2, len(content.text) + 2 + len(line), "line", "footer"))
        content.text += "\n\n" + line
    content.facts.update(_core(archive))
    return [content]


def _converted(data: bytes) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda image: {"src": ""})
        )
    except Exception as error:  # mammoth lets through whatever the XML below it raises
        raise ReadError(f"damaged Word document ({type(error).__name__}); open it in Word and save it again") from error
    return str(result.value)


def _margins(archive: zipfile.ZipFile) -> list[str]:
    """The distinct lines of page headers and footers."""
    found: dict[str, None] = {}
    for name in sorted(archive.namelist()):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            for paragraph in re.findall(rb"<w:p[ >].*?</w:p>", unpacking.member(archive, name), re.DOTALL):
                parts = re.findall(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph)
                line = _unescape(b"".join(parts).decode("utf-8", "replace")).strip()
                if line:
                    found[line] = None
    return list(found)


def _core(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title and author of the document's properties."""
    source = unpacking.member(archive, "docProps/core.xml").decode("utf-8", "replace")
    facts = {}
    for fact, element in (("title", "dc:title"), ("author", "dc:creator")):
        match = re.search(rf"<{element}>([^<]{{1,500}})</{element}>", source)
        if match:
            facts[fact] = _unescape(match[1]).strip()
    return facts


def _unescape(text: str) -> str:
    from html import unescape

    return unescape(text)
