"""Tables of data: each cell a block of its own, with the headers that apply to it as its context."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from discrepancy import lexicons
from discrepancy.reading.content import Builder

_BLANKS = re.compile(r"\s+")
#: A table with a longer cell than this is there to lay out a page, not to hold data.
MAX_CELL_CHARS = 400
MAX_COLUMNS = 1000
MAX_SPAN = 200
_FIGURE = re.compile(r"[^\w]*\d[\d.,\s %€$£-]*[^\w]*$")


class Cell(NamedTuple):
    """The text of one cell and whether it is marked as a header."""

    text: str
    header: bool = False


class Grid(NamedTuple):
    """Rows of cells, and the caption printed with them."""

    rows: list[list[Cell]]
    caption: str = ""


def of_element(table: Any) -> Grid | None:
    """The cells of an HTML table; None where it lays out the page (a single column, long cells, tables inside)."""
    if table.find(".//table") is not None:
        return None
    rows: list[list[Cell]] = []
    below: dict[int, tuple[int, Cell]] = {}
    for row in table.iter("tr"):
        cells: list[Cell] = []
        for node in row:
            if node.tag not in ("td", "th"):
                continue
            while len(cells) in below and below[len(cells)][0] > 0:
                left, cell = below[len(cells)]
                below[len(cells)] = (left - 1, cell)
                cells.append(Cell("", cell.header))
            text = _cell_text(node)
            if len(text) > MAX_CELL_CHARS:
                return None
            cell = Cell(text, node.tag == "th")
            for offset in range(min(_span(node, "colspan"), MAX_SPAN)):
                if _span(node, "rowspan") > 1:
                    below[len(cells)] = (_span(node, "rowspan") - 1, cell)
                cells.append(cell if not offset else Cell("\0" + cell.text if cell.header else "", cell.header))
        if cells:
            rows.append(cells)
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    caption = table.find("caption")
    return Grid(_headed(rows), _cell_text(caption) if caption is not None else "")


def _span(node: Any, name: str) -> int:
    value = node.get(name, "1").strip()
    return max(1, int(value)) if value.isdigit() and len(value) < 5 else 1


def _cell_text(node: Any) -> str:
    from discrepancy.reading import html

    pieces = [node.text or ""]
    for child in node.iterdescendants():
        if not isinstance(child.tag, str):
            continue
        parent_is_sup = any(parent.tag == "sup" for parent in child.iterancestors())
        if child.tag == "sup":
            pieces.append(
                html.raised("".join(pieces[-3:]), child.text_content().strip(), child.find(".//a") is not None)
            )
        elif not parent_is_sup and child.tag not in ("script", "style"):
            pieces.append((" " if child.tag in ("br", "p", "div", "li") else "") + (child.text or ""))
        if not parent_is_sup:
            pieces.append(child.tail or "")
    return _BLANKS.sub(" ", "".join(pieces).replace("\u00a0", "\u00a0")).strip()


def of_strings(rows: list[list[str]], caption: str = "") -> Grid:
    """A table of plain strings; its first row is a header where it holds words above figures."""
    return Grid(_headed([[Cell(cell.strip()) for cell in row] for row in rows]), caption)


def _headed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """With the first row as headers, where no cell is marked as one and that row holds words or years only."""
    marked = any(cell.header for row in rows for cell in row)
    if marked or len(rows) < 2 or any(_FIGURE.match(cell.text) and not _is_year(cell.text) for cell in rows[0]):
        return rows
    return [[cell._replace(header=True) for cell in rows[0]], *rows[1:]]


def add(builder: Builder, grid: Grid, zone: str = "table") -> None:
    """Add every cell that is not blank as a block; context is `row header | column header | (unit) | caption`, parts
    that exist.
    """
    builder.add(grid.caption, "paragraph", "headline" if zone == "table" else zone)
    columns: dict[int, str] = {}
    units = -1
    for row in grid.rows:
        heads = sum(1 for cell in row if cell.header)
        if heads == len(row) and heads > 1:
            for number, cell in enumerate(row[:MAX_COLUMNS]):
                text = cell.text.lstrip("\0")
                columns[number] = (
                    f"{columns[number]} {text}".strip() if number in columns and columns[number] != text else text
                )
                units = number if names(text) == "unit" else units
            for cell in row:
                if not cell.text.startswith("\0"):
                    builder.add(cell.text, "cell", zone)
            continue
        unit = row[units].text if 0 <= units < len(row) else ""
        label = next((cell.text for cell in row if cell.text), "")
        labelled = row[0].header or not _FIGURE.match(label) or _is_year(label)
        for number, cell in enumerate(row[:MAX_COLUMNS]):
            side = label if labelled and cell.text != label else ""
            context = headers(side, columns.get(number, ""), unit if number != units else "", grid.caption)
            builder.add(cell.text.lstrip("\0"), "cell", zone, context)


def headers(side: str, above: str, unit: str = "", caption: str = "") -> str:
    """The context of a cell: its row and column header, the unit its row gives, the caption; those that say something.

    A column named "Value" or "Figure" says nothing of what is in it.
    """
    above = "" if names(above) == "value" and side else above
    unit = f"({unit})" if unit else ""
    return " | ".join(part for part in (side, above, unit, caption) if part)


def names(header: str) -> str:
    """What a column holds by its name (`reference/columns.csv`): text, url, unit ...; "" for any other name."""
    term = header.strip().lower()
    return column_names().get(term) or column_names().get(term.replace("_", " "), "")


@cache
def column_names() -> dict[str, str]:
    """Names of columns in lower case and what a column of that name holds."""
    return {row["term"]: row["id"] for row in lexicons.reference("columns")}


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:1[6-9]|20)\d\d", text.strip()))
