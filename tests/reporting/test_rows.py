"""Rows written as text are, to the byte, the rows that XlsxWriter would write cell by cell."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from discrepancy.reporting import rows, styles
from discrepancy.reporting.rows import Rows, cell_text
from discrepancy.reporting.sheets import Field, Runs, Sheet

CELLS = (
    "plain", " blank at the ends ", "line\nbreak", "a < b & c > d", '"quoted"', "_x0041_", "‏مرحبا", "漢字 😀", "=1+1",
    "tab\t", "a\r\nb", "bell\x07", 12, -0.5, 1e21, 0.1 + 0.2, 123456789012345678,
)  # fmt: skip


def sheet_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def ours(path: Path, table: list[tuple], height: float) -> bytes:
    with styles.workbook(path, "test") as book:
        looks = styles.styles(book)
        sheet = book.add_worksheet("Cells")
        sheet.write_string(0, 0, "header", looks["header"])
        header, look = rows.style(looks["header"]), rows.style(looks["wrap"])
        assert header != look
        written = Rows(sheet, 2)
        for number, (first, second) in enumerate(table, 1):
            places = f"A{number + 1}", f"B{number + 1}"
            cells = [
                rows.text(place, look, cell) if isinstance(cell, str) else rows.figure(place, look, cell)
                for place, cell in zip(places, (first, second), strict=True)
            ]
            written.write(number, cells, height)
    return sheet_xml(path)


def theirs(path: Path, table: list[tuple], height: float) -> bytes:
    with styles.workbook(path, "test") as book:
        looks = styles.styles(book)
        sheet = book.add_worksheet("Cells")
        sheet.write_string(0, 0, "header", looks["header"])
        for number, cells in enumerate(table, 1):
            if height:
                sheet.set_row(number, height)
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell_text(cell), looks["wrap"])
                else:
                    sheet.write_number(number, column, cell, looks["wrap"])
    return sheet_xml(path)


@pytest.mark.parametrize("height", [0.0, 28.6, 400.0])
def test_rows_are_those_of_xlsxwriter(tmp_path: Path, height: float) -> None:
    table = list(zip(CELLS, reversed(CELLS), strict=True))
    assert ours(tmp_path / "a.xlsx", table, height) == theirs(tmp_path / "b.xlsx", table, height)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=4))
def test_any_text_is_written_as_xlsxwriter_writes_it(tmp_path_factory, table: list[tuple]) -> None:
    folder = tmp_path_factory.mktemp("books")
    assert ours(folder / "a.xlsx", table, 0.0) == theirs(folder / "b.xlsx", table, 0.0)


@pytest.mark.parametrize("shape", [str, lambda text: Runs((("before ", False), (text, True)))])
def test_text_that_looks_like_the_markup_of_a_cell_stays_text(tmp_path: Path, shape) -> None:
    text = "<r><t>1</t></r>"
    with styles.workbook(tmp_path / "a.xlsx", "test") as book:
        sheet = Sheet(book, styles.styles(book), "Cells", [Field("text", 20)])
        sheet.add([shape(text)])
    [_, [cell]] = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert cell.endswith(text)
