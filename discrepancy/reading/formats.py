"""The formats that can be read: ending -> reader. A new format is one file and one line here.

A reader takes the bytes of one file, its name and the limits, and gives the documents in it. It raises `ReadError`
where
there is nothing to read, and never another error for bad bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import decoding
from discrepancy.reading.content import Content

Reader = Callable[[bytes, str, Reading], list[Content]]

#: ending -> module of this package that has `read`
READERS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".eml": "mail",
    ".csv": "spreadsheet",
    ".tsv": "spreadsheet",
    ".xlsx": "workbook",
    ".xls": "workbook",
    ".ods": "workbook",
    ".json": "records_json",
    ".jsonl": "records_json",
    ".ndjson": "records_json",
}
#: opened by `records`, not by a reader: what is in it is read one by one
ARCHIVES = frozenset({".zip"})
#: endings that are refused, with the way out
REFUSED = {
    ".rtf": "RTF is not read; open it in a word processor and save it as .docx, .odt or .txt",
    ".doc": "old Word files are not read; open it in a word processor and save it as .docx",
    ".pages": "Pages files are not read; export it as .docx or PDF",
    ".epub": "e-books are not read; convert it to HTML or text",
    ".mhtml": "web archives are not read; save the page as HTML",
    ".ppt": "presentations are not read; export it as PDF",
    ".pptx": "presentations are not read; export it as PDF",
    ".gz": "this archive is not opened; unpack it",
    ".tar": "this archive is not opened; unpack it",
    ".7z": "this archive is not opened; unpack it",
    ".rar": "this archive is not opened; unpack it",
}
#: formats that are never plain text: a file of that name that is text has the wrong name
_BINARY = frozenset({".pdf", ".docx", ".odt", ".xlsx", ".xls", ".ods"})
_CONTAINERS = (
    (".docx", b"word/document.xml"),
    (".xlsx", b"xl/workbook.xml"),
    (".odt", b"opendocument.text"),
    (".ods", b"opendocument.spreadsheet"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")


def ending(name: str) -> str:
    """The ending that decides how a file is read, lower case; "" for none."""
    base = name.rsplit("/", 1)[-1]
    dot = base.rfind(".")
    return base[dot:].lower() if dot > 0 else ""


def known(name: str) -> bool:
    """Whether files with this ending can be read."""
    return ending(name) in READERS or ending(name) in ARCHIVES


def reader(data: bytes, name: str) -> Reader:
    """The reader for a file: by its first bytes where they are telling, else by its ending, else as text.

    Raises ReadError for what cannot be read, with the way out.
    """
    told = ending(name)
    seen = _sniff(data, told)
    module = READERS.get(seen or told)
    if module is None and not seen and told in REFUSED:
        raise ReadError(REFUSED[told])
    if not seen and told in _BINARY and not decoding.is_binary(data):
        module = "plain"
    if data.startswith(_PICTURES):
        raise ReadError("a picture; run text recognition (OCR) on it and save the text")
    found: Reader = import_module(f"discrepancy.reading.{module or 'plain'}").read
    return found


def _sniff(data: bytes, told: str) -> str:
    """The ending a file should have by its first bytes, "" where they do not tell."""
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"{\\rtf"):
        raise ReadError(REFUSED[".rtf"])
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        for ending_, mark in _CONTAINERS:
            if mark in data[:4096] or mark in data[-8192:]:
                return ending_
        return told if told in (".docx", ".xlsx", ".odt", ".ods") else ".zip"
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) and told != ".eml":
        return ".html"
    return ""


def is_archive(data: bytes, name: str) -> bool:
    """Whether a file is a zip of documents."""
    return data.startswith(b"PK") and _sniff(data, ending(name)) == ".zip"
