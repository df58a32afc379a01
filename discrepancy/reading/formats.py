"""The formats that can be read: ending -> reader. A new format is one file and one line here.

A reader takes the bytes of one file, its name and the limits, and gives the documents in it. It raises `ReadError` where
there is nothing to read, and never another error for bad bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from discrepancy.config import Reading
from discrepancy.errors import ReadError
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
    ".csv": "spreadsheet",
    ".tsv": "spreadsheet",
}


def ending(name: str) -> str:
    """The ending that decides how a file is read, lower case; "" for none."""
    base = name.rsplit("/", 1)[-1]
    dot = base.rfind(".")
    return base[dot:].lower() if dot > 0 else ""


def known(name: str) -> bool:
    """Whether files with this ending can be read."""
    return ending(name) in READERS


def reader(data: bytes, name: str) -> Reader:
    """The reader for a file: by its first bytes where they are telling, else by its ending."""
    module = READERS.get(_sniff(data) or ending(name) or ".txt")
    if module is None:
        raise ReadError(f"files ending in {ending(name)} are not read; save it as {', '.join(sorted(READERS))}")
    found: Reader = import_module(f"discrepancy.reading.{module}").read
    return found


def _sniff(data: bytes) -> str:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return ""
