"""Cells and rows of a sheet as the text of its file: what XlsxWriter writes for them, at a fifth of the cost.

XlsxWriter takes each cell through a dozen calls, and a workbook has half a million cells. Here a row is put together
at once and handed to the file in which XlsxWriter's mode of constant memory collects rows; all else is XlsxWriter's.
Every text is escaped, also one that looks like XlsxWriter's own markup for bold (`<r>...</r>`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

from discrepancy.reporting.tables_csv import CUT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: UTF-16 units of a cell, the limit of Excel and its file format.
LONGEST_CELL = 32_767
#: Texts whose escaped form is remembered: units, zones and document names stand in thousands of cells.
_REMEMBERED = 1 << 14
# What a cell cannot hold: control characters except tab and line feed, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What cannot stand in a file as it is: markup, white space at an end, and what a spreadsheet reads as `_x0041_`.
_SPECIAL = re.compile(r"[&<>]|\A\s|\s\Z|_x[0-9a-fA-F]{4}_")
_CODE = re.compile("(_x[0-9a-fA-F]{4}_)")
_EDGED = re.compile(r"\A\s|\s\Z")


class Rows:
    """Writes the rows of a sheet below those that XlsxWriter wrote, from top to bottom, each once."""

    def __init__(self, sheet: Worksheet, columns: int) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self._sheet: Any = sheet
        self._last = columns - 1
        self.letters = [xl_col_to_name(column) for column in range(columns)]

    def write(self, row: int, cells: Iterable[str], height: float = 0.0) -> None:
        """The row at `row` (counted from 0) of cells made by the functions below; `height` in points, 0 for usual."""
        sheet = self._sheet
        tall = ""
        if height:
            sheet.set_row(row, height)
            # XlsxWriter would write a row it knows the height of
            sheet.row_info.pop(row)
            # a screen's whole dots, as XlsxWriter rounds them
            tall = f' ht="{int(height * 4 / 3 + 0.5) * 0.75:.16g}" customHeight="1"'
        if sheet.previous_row < row:
            sheet._write_single_row(row)
        sheet._check_dimensions(row, self._last)
        sheet.row_data_fh.write(f'<row r="{row + 1}"{tall}>{"".join(cells)}</row>')

    def link(self, row: int, column: int, url: str, words: str) -> None:
        """Make the cell a link to `url`; its text, `words`, is written with the row."""
        self._sheet.ignore_write_string = True
        self._sheet.write_url(row, column, url, None, words)


def cell_text(text: str) -> str:
    """The text as a cell can hold it: no control characters, and cut visibly where it is too long."""
    if not text.isprintable():
        text = _UNPRINTABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST_CELL // 2 and _units(text) > LONGEST_CELL:
        # every code point takes at most two of the units a cell counts in
        text = text[: LONGEST_CELL - len(CUT) - 1]
        while _units(text) > LONGEST_CELL - len(CUT) - 1:
            text = text[: len(text) - ceil((_units(text) - LONGEST_CELL + len(CUT) + 1) / 2)]
        text = f"{text} {CUT}"
    return text


def style(look: Format) -> int:
    """The number by which cells name their look."""
    return look._get_xf_index()


def blank(place: str, number: int) -> str:
    """An empty cell with a look, at `place` (`B7`)."""
    return f'<c r="{place}" s="{number}"/>'


def figure(place: str, number: int, value: float) -> str:
    """A cell that holds a number."""
    return f'<c r="{place}" s="{number}"><v>{value:.16G}</v></c>'


def text(place: str, number: int, words: str) -> str:
    """A cell that holds text."""
    return f'<c r="{place}" s="{number}" t="inlineStr"><is>{_cell_element(words)}</is></c>'


def runs(place: str, number: int, parts: Iterable[tuple[str, bool]]) -> str:
    """A cell that holds text in runs: (text, bold)."""
    written = "".join(f"<r><rPr>{_FONT[bold]}</rPr>{_element(words)}</r>" for words, bold in parts)
    return f'<c r="{place}" s="{number}" t="inlineStr"><is>{written}</is></c>'


_PLAIN = '<sz val="10"/><color theme="1"/><rFont val="Calibri"/><family val="2"/><scheme val="minor"/>'
_FONT = {False: _PLAIN, True: f"<b/>{_PLAIN}"}


def _element(words: str) -> str:
    if not _SPECIAL.search(words):
        return f"<t>{words}</t>"
    kept = ' xml:space="preserve"' if _EDGED.search(words) else ""
    escaped = _CODE.sub(r"_x005F\1", words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<t{kept}>{escaped}</t>"


@lru_cache(maxsize=_REMEMBERED)
def _cell_element(words: str) -> str:
    return _element(cell_text(words))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
