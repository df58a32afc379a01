"""One sheet of a workbook: columns, cells of a few kinds, row heights that fit the text, filters, print settings.

Text is always written as text. Nothing that comes from a document can become a formula or a link by what it says; links
are made only from `Link` cells, whose addresses the caller has checked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.errors import WriteError
from discrepancy.reporting.tables_csv import CUT
from discrepancy.reporting.wording import width_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Date written into the file's properties: the clock must not show in the bytes.
CREATED = dt.datetime(2000, 1, 1)
#: Limits of Excel and its file format: rows of a sheet, UTF-16 units of a cell, links of a sheet.
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
MOST_LINKS = 65_000
#: Height of one line of 10 point text, and of the tallest row a spreadsheet shows, in points.
LINE_HEIGHT = 13.2
TALLEST_ROW = 400.0
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
        "share": {**line, "align": "right", "num_format": "0.00"},
        "link": {**line, "font_color": "#0B5394", "underline": 1},
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
    return {name: book.add_format(look) for name, look in looks.items()}


def cell_text(text: str) -> str:
    """The text as a cell can hold it: no control characters, and cut visibly where it is too long."""
    text = _UNPRINTABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST_CELL // 2 and _units(text) > LONGEST_CELL:
        # every code point takes at most two of the units a cell counts in
        text = text[: LONGEST_CELL - len(CUT) - 1]
        while _units(text) > LONGEST_CELL - len(CUT) - 1:
            text = text[: len(text) - ceil((_units(text) - LONGEST_CELL + len(CUT) + 1) / 2)]
        text = f"{text} {CUT}"
    return text


def lines(text: str, width: float) -> int:
    """How many lines the text takes in a column `width` digits wide, broken between words as a spreadsheet does.

    Letters count as wide as digits, which fits the wider fonts that stand in for Calibri where it is not installed.
    """
    fitting = max(1, int(width) - 1)
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
    """A sheet written row by row, top to bottom (the workbook keeps only the row at hand in memory)."""

    def __init__(self, book: Workbook, looks: dict[str, Format], name: str, fields: Sequence[Field], frozen: int = 1):
        self.name = name
        self.fields = fields
        self.rows = 0
        self.left_out = 0
        self._looks = looks
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
        sheet.hide_gridlines(2)
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
            self._sheet.write_blank(self.rows, column, None, look)
        elif isinstance(cell, bool):
            self._sheet.write_string(self.rows, column, str(cell).lower(), look)
        elif isinstance(cell, int | float):
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
