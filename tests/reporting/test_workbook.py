"""The workbook: sheets, the row a reviewer decides on, links, text that stays text, same report same bytes."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet
from small_story import analysis, finding, findings

from discrepancy.reporting import model, review, sheets, workbook
from discrepancy.reporting.model import Report
from discrepancy.reporting.rows import LONGEST_CELL, cell_text
from discrepancy.reporting.sheets import lines
from discrepancy.reporting.table_sheets import sheet_name


def reviewed(tmp_path: Path, story: object | None = None, **about: str) -> Report:
    return review.carry_over(model.build(story or analysis(), **about), tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    workbook.write(reviewed(tmp_path, title="Ferry & co"), tmp_path)
    return openpyxl.load_workbook(tmp_path / "conflicts.xlsx", rich_text=True)


def table(sheet: Worksheet) -> list[dict[str, object]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_sheets_stand_in_the_order_they_are_read(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Findings", "Facts", "Claims", "Sources", "Ledger", "About this run"]
    assert book.active.title == "Findings"


def test_findings_are_worst_first_and_ready_to_decide(book: openpyxl.Workbook) -> None:
    sheet = book["Findings"]
    rows = table(sheet)
    assert [row["severity"] for row in rows] == ["high", "medium", "low"]
    assert [row["decision"] for row in rows] == ["open"] * 3
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref.startswith("A1:")
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"open,confirmed,dismissed,corrected"'
    assert str(rule.sqref) == "B2:B4"


def test_severity_is_told_by_text_and_colour(book: openpyxl.Workbook) -> None:
    sheet = book["Findings"]
    colours = {sheet.cell(row, 1).value: sheet.cell(row, 1).fill.fgColor.rgb for row in (2, 3, 4)}
    assert len(set(colours.values())) == 3


def test_each_value_stands_with_its_sources_and_sides_apart(book: openpyxl.Workbook) -> None:
    values = str(table(book["Findings"])[0]["values"])
    assert "At least 35 — Coast Daily" in values
    assert "More than 40 — Harbour Post" in values
    before, after = values.split("against")
    assert "=2+5" in after and "=2+5" not in before


def test_what_else_is_said_of_the_fact_stands_beside_and_other_contradictions_do_not(tmp_path: Path) -> None:
    story = analysis(findings=findings([finding("D1", "c0;c1;c4|c2")]))
    workbook.write(reviewed(tmp_path, story), tmp_path)
    (row,) = table(openpyxl.load_workbook(tmp_path / "conflicts.xlsx")["Findings"])
    assert str(row["values"]).split("beside")[1].strip().startswith("• לפחות 12")


def test_contradictions_that_no_two_sides_can_name_stand_in_one_row(tmp_path: Path) -> None:
    story = analysis(findings=findings([finding("D1", "c0|c1;c3||c4|c3")]))
    workbook.write(reviewed(tmp_path, story), tmp_path)
    (row,) = table(openpyxl.load_workbook(tmp_path / "conflicts.xlsx")["Findings"])
    low, high = str(row["values"]).split("against")
    assert "12" in low and "35" in low and "38" in high and "40" in high


def test_a_side_with_many_values_does_not_push_the_other_out(tmp_path: Path) -> None:
    story = analysis()
    many = [
        story.claims.iloc[[0]].assign(claim_id=f"m{n}", low=100.0 + n, value_text=f"over {100 + n}") for n in range(20)
    ]
    ids = ";".join(f"m{n}" for n in range(20))
    story = analysis(claims=pd.concat([story.claims, *many]), findings=findings([finding("D1", f"{ids}|c2")]))
    workbook.write(reviewed(tmp_path, story), tmp_path)
    (row,) = table(openpyxl.load_workbook(tmp_path / "conflicts.xlsx")["Findings"])
    assert str(row["values"]).endswith("against\n• =2+5 — =cmd.csv\nand 13 more values: see evidence")
    assert "=2+5 passengers" in str(row["quotes"])


def test_a_date_shows_the_day_it_means(tmp_path: Path) -> None:
    story = analysis(findings=findings([finding("D1", "c5;c6", fact_id="")]))
    workbook.write(reviewed(tmp_path, story), tmp_path)
    (row,) = table(openpyxl.load_workbook(tmp_path / "conflicts.xlsx")["Findings"])
    assert row["values"] == "• 1998 — Harbour Post\n• 4 March 2024 (2024-03-04) — Coast Daily"


def test_the_figure_in_a_quote_is_bold(book: openpyxl.Workbook) -> None:
    quotes = table(book["Findings"])[0]["quotes"]
    assert isinstance(quotes, CellRichText)
    bold = [str(run) for run in quotes if getattr(getattr(run, "font", None), "b", None)]
    assert bold == [
        "לפחות 12 נוסעים",
        "At least 35 passengers",
        "約 38 名乘客",
        "More than 40 passengers",
        "=2+5 passengers",
    ]


def test_every_column_of_findings_is_explained_in_a_note(book: openpyxl.Workbook) -> None:
    without = [cell.value for cell in book["Findings"][1] if cell.comment is None]
    assert without == []
    reason = next(cell for cell in book["Findings"][1] if cell.value == "reason")
    assert "place" in reason.comment.text and "value" in reason.comment.text


def test_nothing_from_a_document_is_a_formula_or_a_link_of_its_own(tmp_path: Path) -> None:
    workbook.write(reviewed(tmp_path), tmp_path)
    plain = openpyxl.load_workbook(tmp_path / "conflicts.xlsx")
    for sheet in plain:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                if cell.hyperlink and cell.hyperlink.target:
                    assert cell.hyperlink.target.startswith("https://coast.example/"), cell.coordinate
    # a formula of any kind would be a cell with an <f> element; drop-down lists have <formula1>
    with zipfile.ZipFile(tmp_path / "conflicts.xlsx") as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets and not any(b"<f>" in parts.read(name) for name in sheets)


def test_a_finding_links_to_its_fact_and_its_claims(book: openpyxl.Workbook) -> None:
    sheet = book["Findings"]
    header = {cell.value: cell.column for cell in sheet[1]}
    fact, evidence = sheet.cell(2, header["fact_id"]), sheet.cell(2, header["evidence"])
    assert fact.hyperlink.location == "'Facts'!A2"
    assert evidence.value == "5 claims"
    first, last = evidence.hyperlink.location.removeprefix("'Claims'!").split(":")
    linked = book["Claims"][first:last]
    assert {str(row[1].value) for row in table_rows(book["Claims"], linked)} == {
        "More than 40", "At least 35", "=2+5", "לפחות 12", "約 38",
    }  # fmt: skip


def table_rows(sheet: Worksheet, cells: tuple) -> list[tuple]:
    return [sheet[cell.row] for (cell,) in cells]


def test_a_claim_links_to_its_sentence_on_the_page(book: openpyxl.Workbook) -> None:
    sheet = book["Claims"]
    header = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, 9) if sheet.cell(row, header["value_text"]).value == "At least 35")
    link = sheet.cell(row, header["open"]).hyperlink
    address = link.target + (f"#{link.location}" if link.location else "")
    assert address == "https://coast.example/ferry?id=7#top:~:text=At%20least%2035%20passengers"


def test_claims_stand_with_line_and_open_ends(book: openpyxl.Workbook) -> None:
    rows = {row["claim_id"]: row for row in table(book["Claims"])}
    assert (rows["c0"]["line"], rows["c0"]["low"], rows["c0"]["high"]) == (3, 40, None)
    assert (rows["c6"]["low"], rows["c6"]["high"]) == ("2024-03-04", "2024-03-04")
    assert str(rows["c3"]["sentence"]).startswith("לפחות 12")


def test_about_says_what_was_left_out_and_what_words_mean(book: openpyxl.Workbook) -> None:
    said = "\n".join(str(cell) for row in book["About this run"].iter_rows(values_only=True) for cell in row if cell)
    for words in ("Ferry & co", "broken.pdf", "no text layer", "dismissed", "judgement.strict", "skipped: name"):
        assert words in said, words
    assert "workers" not in said


def test_it_prints_on_a4_landscape_with_the_header_on_each_page(book: openpyxl.Workbook) -> None:
    for name in ("Findings", "Facts", "Claims", "Sources", "Ledger"):
        setup = book[name].page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0), name
        assert book[name].sheet_properties.pageSetUpPr.fitToPage
        assert book[name].print_title_rows == "$1:$1"


def test_same_report_same_bytes(tmp_path: Path) -> None:
    report = reviewed(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        workbook.write(report, tmp_path / name)
    assert (tmp_path / "a/conflicts.xlsx").read_bytes() == (tmp_path / "b/conflicts.xlsx").read_bytes()


def test_text_of_any_kind_and_length_fits_or_is_cut_visibly(tmp_path: Path) -> None:
    long, control = "long 🚢 " * 9_000, "bell \x07, half \ud83d, end"
    rows = [finding("D1", "c0;c1|c2", kind="arithmetic", working=long, what=control, values="", quotes="")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        workbook.write(reviewed(tmp_path, analysis(findings=findings(rows))), tmp_path)
    (row,) = table(openpyxl.load_workbook(tmp_path / "conflicts.xlsx")["Findings"])
    assert str(row["working"]).endswith("[...]")
    assert len(str(row["working"]).encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert row["what"] == "bell �, half �, end"


def test_rows_beyond_the_limit_of_a_sheet_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 6)
    workbook.write(reviewed(tmp_path), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "conflicts.xlsx")
    assert book["Ledger"].max_row == 6
    said = {row[0]: row[1] for row in book["About this run"].iter_rows(values_only=True)}
    assert said["Ledger"] == "3 rows more in the CSV file"


def test_empty_tables_make_a_workbook_too(tmp_path: Path) -> None:
    story = analysis()
    empty = {
        name: getattr(story, name).iloc[:0] for name in ("sources", "claims", "pairs", "facts", "findings", "ledger")
    }
    workbook.write(reviewed(tmp_path, analysis(**empty)), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "conflicts.xlsx")
    assert book["Findings"].max_row == 1


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("two words here", 10, 2),
        ("a\nb", 10, 2),
        ("x" * 25, 10, 3),
        ("渡輪沉沒渡輪沉沒", 10, 2),
    ],
)
def test_lines_of_a_wrapped_cell(text: str, width: float, expected: int) -> None:
    assert lines(text, width) == expected


@pytest.mark.parametrize(
    ("name", "taken", "given"),
    [
        ("To do", [], "To do"),
        ("a/b:c?", [], "a b c"),
        ("'quoted'", [], "quoted"),
        ("x" * 40, [], "x" * 31),
        ("x" * 40, ["X" * 31], "x" * 27 + " 2"),
        ("History", [], "History 2"),
        ("findings", ["Findings"], "findings 2"),
        ("???", [], "Sheet"),
    ],
)
def test_names_of_foreign_sheets(name: str, taken: list[str], given: str) -> None:
    assert sheet_name(name, taken) == given


def test_carriage_returns_become_line_feeds() -> None:
    assert cell_text("a\r\nb\rc") == "a\nb\nc"
