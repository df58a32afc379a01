"""One sheet of a workbook: columns, cells of a few kinds, row heights that fit the text, filters, print settings.

Text is always written as text. Nothing that comes from a document can become a formula or a link by what it says; links
are made only from `Link` cells, whose addresses the caller has checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.reporting import rows
from discrepancy.reporting.rows import cell_text
from discrepancy.reporting.styles import LIGHT
from discrepancy.reporting.wording import width_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Limits of Excel and its file format: rows of a sheet, links of a sheet.
MOST_ROWS = 1_048_576
MOST_LINKS = 65_000
#: Height of one line of 10 point text, and of the tallest row a spreadsheet shows, in points.
LINE_HEIGHT = 12.8
TALLEST_ROW = 400.0
#: Whole numbers from here on are shown in groups of three digits; a year or a line number is not.
GROUPED_FROM = 10_000
#: Styles whose text is wrapped and makes a row higher.
_WRAPPED = frozenset({"wrap", "mixed", "strong", "input"})
#: Letters of 10 point text that fit where one digit of the standard 11 point fits (Calibri 1.2, wider fonts 1.1).
LETTERS_PER_DIGIT = 1.12


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
        self._numbers: dict[str, int] = {}
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
        self._rows = rows.Rows(self._sheet, len(fields))
        self._look("header")

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
        needed, written = 1, []
        for index, (cell, field) in enumerate(zip(cells, self.fields, strict=True)):
            style = field.style
            if isinstance(cell, Styled):
                cell, style = cell
            if style in _WRAPPED:
                needed = max(needed, lines(_shown(cell), field.width))
            written.append(self._cell(index, cell, style))
        self._rows.write(self.rows, written, min(tallest, needed * LINE_HEIGHT + 3) if needed > 1 else 0.0)

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

    def _cell(self, column: int, cell: Any, style: str) -> str:
        place = f"{self._rows.letters[column]}{self.rows + 1}"
        if cell.__class__ is str and cell:
            return rows.text(place, self._look(style), cell)
        if cell is None or cell == "" or (isinstance(cell, float) and not isfinite(cell)):
            return "" if self._light else rows.blank(place, self._look(style))
        if isinstance(cell, bool):
            cell = str(cell).lower()
        elif isinstance(cell, int | float):
            grouped = style == "number" and abs(cell) >= GROUPED_FROM and cell == int(cell)
            return rows.figure(place, self._look("thousands" if grouped else style), cell)
        elif isinstance(cell, Runs):
            return _rich(place, self._look(style), cell)
        elif isinstance(cell, Link):
            style = self._link(column, cell, style)
            cell = cell.text
        return rows.text(place, self._look(style), str(cell))

    def _look(self, style: str) -> int:
        """The number of a style; looks are numbered as they are first used."""
        number = self._numbers.get(style)
        if number is None:
            number = self._numbers[style] = rows.style(self._looks[style])
        return number

    def _link(self, column: int, cell: Link, style: str) -> str:
        """Make the cell a link while there is room for one; the style its text is to have."""
        self._links += 1
        if not cell.url or self._links > MOST_LINKS:
            return "text"
        self._rows.link(self.rows, column, cell.url, cell_text(cell.text))
        return style


def _rich(place: str, look: int, cell: Runs) -> str:
    """Runs of text, neighbours of one kind joined; a cell with only one kind of run is plain text."""
    joined: list[tuple[str, bool]] = []
    for text, bold in cell.runs:
        if text and joined and joined[-1][1] == bold:
            joined[-1] = (joined[-1][0] + text, bold)
        elif text:
            joined.append((text, bold))
    whole = cell_text(cell.text)
    if len(joined) < 2 or whole != cell.text:
        return rows.text(place, look, whole)
    return rows.runs(place, look, joined)


def _shown(cell: Any) -> str:
    return cell if isinstance(cell, str) else cell.text if isinstance(cell, Runs) else ""
