"""One sheet of a workbook: columns, cells of a few kinds, row heights that fit the text, filters, print settings.

Text is always written as text. Nothing that comes from a document can become a formula or a link by what it says; links
are made only from `Link` cells, whose addresses the caller has checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.reporting.styles import LIGHT
from discrepancy.reporting.tables_csv import CUT
from discrepancy.reporting.wording import width_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Limits of Excel and its file format: rows of a sheet, UTF-16 units of a cell, links of a sheet.
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
MOST_LINKS = 65_000
#: Height of one line of 10 point text, and of the tallest row a spreadsheet shows, in points.
LINE_HEIGHT = 12.8
TALLEST_ROW = 400.0
#: Whole numbers from here on are shown in groups of three digits; a year or a line number is not.
GROUPED_FROM = 10_000
#: Letters of 10 point text that fit where one digit of the standard 11 point fits (Calibri 1.2, wider fonts 1.1).
LETTERS_PER_DIGIT = 1.12
# What a cell cannot hold: control characters except tab and line feed, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Field(NamedTuple):
    """One column: header, width in characters, style of its cells, the note on its header."""

    name: str
    width: float
    style: str = "text"
    note: str = ""
    hidden: bool = False


class Link(NamedTuple):
    """A cell with a link: the text shown and the address (`internal:'Sheet'!A1`, or one from `links.address`)."""

    text: str
    url: str


class Runs(NamedTuple):
    """A cell of text in runs: (text, bold)."""

    runs: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The text without the bold."""
        return "".join(text for text, _ in self.runs)


class Styled(NamedTuple):
    """A cell whose style differs from its column's."""

    value: Any
    style: str


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


def lines(text: str, width: float) -> int:
    """How many lines the text takes in a column `width` digits wide, broken between words as a spreadsheet does."""
    fitting = max(1, int(width * LETTERS_PER_DIGIT) - 1)
    return sum(_lines_of(part, fitting) for part in text.split("\n"))


def _lines_of(paragraph: str, fitting: int) -> int:
    if len(paragraph) <= fitting and paragraph.isascii():
        return 1
    number, used = 1, 0
    for word in paragraph.split(" "):
        wide = width_of(word)
        if used and used + 1 + wide > fitting:
            number, used = number + 1, 0
        used += wide + (1 if used else 0)
        if used > fitting:
            # a word wider than the column, or a script without spaces, is broken anywhere
            number, used = number + (used - 1) // fitting, (used - 1) % fitting + 1
    return number


class Sheet:
    """A sheet written row by row, top to bottom (the workbook keeps only the row at hand in memory).

    `frozen` columns stay in view. A `light` sheet writes nothing into empty cells and leaves the lines to the program
    that shows it: half the file for a hundred thousand rows.
    """

    def __init__(
        self,
        book: Workbook,
        looks: dict[str, Format],
        name: str,
        fields: Sequence[Field],
        frozen: int = 1,
        light: bool = False,
    ):
        self.name = name
        self.fields = fields
        self.rows = 0
        self.left_out = 0
        self._light = light
        self._looks = {**looks, **{style: looks[f"{style}, light"] for style in LIGHT}} if light else looks
        self._links = 0
        self._sheet: Worksheet = book.add_worksheet(name)
        self._sheet.freeze_panes(1, frozen)
        for index, field in enumerate(fields):
            self._sheet.set_column(index, index, field.width, None, {"hidden": True} if field.hidden else {})
        self._sheet.set_row(0, 30)
        for index, field in enumerate(fields):
            self._sheet.write_string(0, index, field.name, looks["header"])
            if field.note:
                tall = min(lines(field.note, 44) * LINE_HEIGHT * 4 / 3 + 24, 460)
                self._sheet.write_comment(0, index, field.note, {"width": 320, "height": tall, "font_size": 9})

    @property
    def raw(self) -> Worksheet:
        """The sheet itself, for what only one sheet needs (drop-downs, conditional formats)."""
        return self._sheet

    def column(self, name: str) -> int:
        """Index of a column."""
        return next(index for index, field in enumerate(self.fields) if field.name == name)

    def add(self, cells: Sequence[Any], tallest: float = TALLEST_ROW) -> None:
        """One more row: text, number, None for an empty cell, `Link`, `Runs`, `Styled`; counted if there is no room."""
        if self.rows >= MOST_ROWS - 1:
            self.left_out += 1
            return
        self.rows += 1
        wrapped = [(cell, field) for cell, field in zip(cells, self.fields, strict=True) if _wraps(cell, field)]
        needed = max((lines(_shown(cell), field.width) for cell, field in wrapped), default=1)
        if needed > 1:
            self._sheet.set_row(self.rows, min(tallest, needed * LINE_HEIGHT + 3))
        for index, (cell, field) in enumerate(zip(cells, self.fields, strict=True)):
            self._put(index, cell, field.style)

    def finish(self, title: str, printed: int = 0) -> None:
        """Filter and print settings (A4 landscape, header on every page, the first `printed` columns)."""
        sheet = self._sheet
        last = max(1, self.rows)
        sheet.autofilter(0, 0, last, len(self.fields) - 1)
        sheet.hide_gridlines(0 if self._light else 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.print_area(0, 0, last, (printed or len(self.fields)) - 1)
        safe = cell_text(title).replace("\n", " ").replace("&", "&&")[:100]
        sheet.set_footer(f"&L{safe}&C&A&R&P / &N")
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def _put(self, column: int, cell: Any, style: str) -> None:
        if isinstance(cell, Styled):
            cell, style = cell.value, cell.style
        look = self._looks[style]
        if cell is None or cell == "" or (isinstance(cell, float) and not isfinite(cell)):
            if not self._light:
                self._sheet.write_blank(self.rows, column, None, look)
        elif isinstance(cell, bool):
            self._sheet.write_string(self.rows, column, str(cell).lower(), look)
        elif isinstance(cell, int | float):
            if style == "number" and abs(cell) >= GROUPED_FROM and cell == int(cell):
                look = self._looks["thousands"]
            self._sheet.write_number(self.rows, column, cell, look)
        elif isinstance(cell, Link):
            self._link(column, cell, look)
        elif isinstance(cell, Runs):
            self._rich(column, cell, look)
        else:
            self._sheet.write_string(self.rows, column, cell_text(str(cell)), look)

    def _link(self, column: int, cell: Link, look: Format) -> None:
        self._links += 1
        if not cell.url or self._links > MOST_LINKS:
            self._sheet.write_string(self.rows, column, cell_text(cell.text), self._looks["text"])
        else:
            self._sheet.write_url(self.rows, column, cell.url, look, cell_text(cell.text))

    def _rich(self, column: int, cell: Runs, look: Format) -> None:
        """Runs of text, neighbours of one kind joined; a cell with only one kind of run is plain text."""
        joined: list[list[Any]] = []
        for text, bold in cell.runs:
            if text and joined and joined[-1][1] == bold:
                joined[-1][0] += text
            elif text:
                joined.append([text, bold])
        whole = cell_text(cell.text)
        if len(joined) < 2 or whole != cell.text:
            self._sheet.write_string(self.rows, column, whole, look)
            return
        parts: list[Any] = []
        for text, bold in joined:
            parts += [self._looks["bold" if bold else "regular"], text]
        self._sheet.write_rich_string(self.rows, column, *parts, look)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shown(cell: Any) -> str:
    if isinstance(cell, Styled):
        return _shown(cell.value)
    return cell.text if isinstance(cell, Runs) else cell if isinstance(cell, str) else ""


def _wraps(cell: Any, field: Field) -> bool:
    style = cell.style if isinstance(cell, Styled) else field.style
    return style in {"wrap", "mixed", "strong", "input"}
