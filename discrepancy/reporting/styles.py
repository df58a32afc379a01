"""The workbook file itself, and the looks of its cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.errors import WriteError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Date written into the file's properties: the clock must not show in the bytes.
CREATED = dt.datetime(2000, 1, 1)
#: Styles of sheets too long to draw a line under each of their cells (`Sheet(light=True)`).
LIGHT = ("text", "wrap", "strong", "number", "thousands", "link", "code")


@contextmanager
def workbook(path: Path, made_by: str) -> Iterator[Workbook]:
    """A new workbook, complete on the disk when the block ends. Raises WriteError, OSError where the disk refuses."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # only the row at hand is kept in memory; what is done waits in the folder the file goes to
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "default_format_properties": {"font_name": "Calibri", "font_size": 10},
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": "Findings", "comments": made_by, "created": CREATED})
    book.set_size(2400, 1400)
    yield book
    try:
        book.close()
    except XlsxWriterException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, OSError):
            raise cause from error
        raise WriteError(f"{path.name}: cannot be made ({error})") from error


def styles(book: Workbook) -> dict[str, Format]:
    """The cell styles of the workbook, by name."""
    line = {"valign": "top", "bottom": 4, "bottom_color": "#B8C2CC"}
    box = {**line, "bg_color": "#FFFBE6", "left": 4, "right": 4, "left_color": "#D9CFA3", "right_color": "#D9CFA3"}
    looks: dict[str, dict[str, Any]] = {
        "text": line,
        "wrap": {**line, "text_wrap": True},
        # our own words in the reading direction of English, with quotes of any language inside
        "mixed": {**line, "text_wrap": True, "align": "left", "reading_order": 1},
        "strong": {**line, "text_wrap": True, "bold": True},
        "number": {**line, "align": "right", "num_format": "General"},
        "thousands": {**line, "align": "right", "num_format": "#,##0"},
        "share": {**line, "align": "right", "num_format": "0.00"},
        "link": {**line, "font_color": "#0B5394", "underline": 1},
        "counted": {**line, "font_color": "#0B5394", "underline": 1, "align": "right"},
        "code": {**line, "font_color": "#5F6B76"},
        "input": {**box, "text_wrap": True},
        "choice": {**box, "bold": True},
        "high": {**line, "bg_color": "#F4C7C3", "font_color": "#7B1113", "bold": True},
        "medium": {**line, "bg_color": "#FCE3A6", "font_color": "#6B4300", "bold": True},
        "low": {**line, "bg_color": "#DCE6F1", "font_color": "#274B6D", "bold": True},
        "fresh": {**line, "font_color": "#9C4A00", "bold": True},
        "header": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "valign": "vcenter", "text_wrap": True,
                   "border": 1, "border_color": "#4A6484"},
        "bold": {"bold": True},
        "regular": {},
        "title": {"bold": True, "font_size": 15, "font_color": "#1F3A5F"},
        "section": {"bold": True, "font_size": 11, "font_color": "#1F3A5F", "bottom": 1, "bottom_color": "#1F3A5F"},
        "plain": {"valign": "top", "text_wrap": True},
        "label": {"valign": "top", "bold": True, "text_wrap": True},
    }  # fmt: skip
    borderless = {f"{name}, light": _without_borders(looks[name]) for name in LIGHT}
    return {name: book.add_format(look) for name, look in {**looks, **borderless}.items()}


def _without_borders(look: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in look.items() if not name.startswith("bottom")}
