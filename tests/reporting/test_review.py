"""Review that survives: what a reviewer wrote stands at the same finding after the next run."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from small_story import Analysis, analysis, finding, findings

from discrepancy.errors import WriteError
from discrepancy.reporting import FORMATS, former, model, report, review, writer

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

Row = dict[str, Any]


def run(folder: Path, story: Analysis | None = None, formats: tuple[str, ...] = ("xlsx", "csv")) -> dict[str, Row]:
    """One run into the folder; the findings of the workbook (or of the table) it wrote, by id."""
    report(story or analysis(), folder, formats)
    return sheet(folder) if "xlsx" in formats else rows_of(folder / "findings.csv")


def sheet(folder: Path, name: str = "Findings") -> dict[str, Row]:
    book = openpyxl.load_workbook(folder / "conflicts.xlsx")
    if name not in book.sheetnames:
        return {}
    header, *rows = book[name].iter_rows(values_only=True)
    return {str(row["finding_id"]): row for row in (dict(zip(header, cells, strict=True)) for cells in rows)}


def rows_of(path: Path) -> dict[str, Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row["finding_id"]: row for row in csv.DictReader(lines)}


def edit(folder: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    book = openpyxl.load_workbook(folder / "conflicts.xlsx", rich_text=True)
    change(book)
    book.save(folder / "conflicts.xlsx")


def write(finding_id: str, **cells: Any) -> Callable[[openpyxl.Workbook], None]:
    """An edit that writes cells of one finding's row; a column that is not there yet is added on the right."""

    def change(book: openpyxl.Workbook) -> None:
        page = book["Findings"]
        columns = {cell.value: cell.column for cell in page[1]}
        for name in cells:
            if name not in columns:
                columns[name] = page.max_column + 1
                page.cell(1, columns[name], name)
        row = next(
            row for row in range(2, page.max_row + 1) if page.cell(row, columns["finding_id"]).value == finding_id
        )
        for name, value in cells.items():
            page.cell(row, columns[name], value)

    return change


def without(*ids: str, **changes: dict[str, Any]) -> Analysis:
    """The story without some findings, or with cells of some changed (`D1={"claim_ids": ...}`)."""
    rows = [row for row in analysis().findings.to_dict("records") if row["finding_id"] not in ids]
    return analysis(findings=findings([{**row, **changes.get(row["finding_id"], {})} for row in rows]))


DECIDED = {"decision": "dismissed", "note": "rounded, fine", "reviewer": "Ana", "primary_source": "port log",
           "checked": "2024-04-01"}  # fmt: skip


def written(row: Row) -> Row:
    return {name: row[name] for name in DECIDED}


def test_first_run_everything_is_new_and_open(tmp_path: Path) -> None:
    rows = run(tmp_path)
    assert {row["status"] for row in rows.values()} == {"new"}
    assert {row["decision"] for row in rows.values()} == {"open"}


def test_second_run_keeps_what_the_reviewer_wrote(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", **DECIDED))
    rows = run(tmp_path)
    assert written(rows["D1"]) == DECIDED
    assert {row["status"] for row in rows.values()} == {"same"}
    assert rows_of(tmp_path / "findings.csv")["D1"]["note"] == "rounded, fine"
    assert written(run(tmp_path)["D1"]) == DECIDED


def test_columns_of_the_reviewer_stay_with_their_type(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D2", Priority=3, Desk="=SUM(1,2) is what they wrote", decision="confirmed"))
    rows = run(tmp_path)
    assert rows["D2"]["Priority"] == 3
    book = openpyxl.load_workbook(tmp_path / "conflicts.xlsx")
    assert all(cell.data_type != "f" for row in book["Findings"].iter_rows() for cell in row)
    header = [cell.value for cell in book["Findings"][1]]
    assert header.index("checked") < header.index("Priority") < header.index("previous_decision")
    assert run(tmp_path)["D2"]["Priority"] == 3


def test_sorted_reordered_and_renamed_columns_with_rows_above(tmp_path: Path) -> None:
    run(tmp_path)

    def shuffle(book: openpyxl.Workbook) -> None:
        write("D1", **DECIDED)(book)
        page = book["Findings"]
        header, *rows = [[cell.value for cell in row] for row in page.iter_rows()]
        order = sorted(range(len(header)), key=lambda index: str(header[index]), reverse=True)
        renamed = {"finding_id": "ID", "decision": "Entscheidung", "primary_source": "Primary Source", "note": "NOTE "}
        book.remove(page)
        page = book.create_sheet("findings", 0)
        page.append(["Review of the ferry story"])
        page.append([])
        page.append([renamed.get(str(header[index]), header[index]) for index in order])
        for row in reversed(rows):
            page.append([str(row[index]) if row[index] is not None else None for index in order])

    edit(tmp_path, shuffle)
    assert written(run(tmp_path)["D1"]) == DECIDED


def test_a_new_value_opens_the_finding_again(tmp_path: Path) -> None:
    run(tmp_path, without(D1={"claim_ids": "c0;c1|c2"}))
    edit(tmp_path, write("D1", **DECIDED))
    row = run(tmp_path)["D1"]
    assert (row["status"], row["decision"], row["previous_decision"]) == ("changed", "open", "dismissed")
    assert (row["note"], row["reviewer"]) == ("rounded, fine", "Ana")
    row = run(tmp_path)["D1"]
    assert (row["status"], row["decision"], row["previous_decision"]) == ("same", "open", "dismissed")


def test_other_words_for_the_same_finding_do_not_open_it(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", **DECIDED))
    row = run(tmp_path, without(D1={"working": "Said in other words.", "severity": "medium", "confidence": 0.4}))["D1"]
    assert (row["status"], row["decision"]) == ("same", "dismissed")
    assert rows_of(tmp_path / "findings.csv")["D1"]["working"] == "Said in other words."


def test_a_corrected_typo_in_a_sentence_does_not_open_it(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", **DECIDED))
    claims = analysis().claims
    claims["sentence"] = claims["sentence"].str.replace("Monday", "Mondays")
    story = analysis(claims=claims)
    assert run(tmp_path, story)["D1"]["status"] == "same"


def test_the_fact_grew_and_the_id_changed(tmp_path: Path) -> None:
    run(tmp_path, without(D1={"claim_ids": "c0;c1|c2"}))
    edit(tmp_path, write("D1", **DECIDED))
    rows = run(tmp_path, without(D1={"finding_id": "D9"}))
    assert rows["D9"]["note"] == "rounded, fine"
    assert (rows["D9"]["status"], rows["D9"]["previous_decision"]) == ("changed", "dismissed")
    assert sheet(tmp_path, "Gone") == {}


def test_a_decision_on_sourcing_never_moves_to_a_conflict(tmp_path: Path) -> None:
    only = findings([finding("D1", "c0", kind="unsourced")])
    run(tmp_path, analysis(findings=only))
    edit(tmp_path, write("D1", **DECIDED))
    rows = run(tmp_path, analysis(findings=findings([finding("D2", "c0;c1|c2")])))
    assert (rows["D2"]["status"], rows["D2"]["decision"], rows["D2"]["note"]) == ("new", "open", None)
    assert sheet(tmp_path, "Gone")["D1"]["note"] == "rounded, fine"


def test_renamed_documents_keep_their_decisions(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", **DECIDED))
    story = analysis()

    def moved(table: pd.DataFrame) -> pd.DataFrame:
        table = table.copy()
        for name in {"source_id", "claim_id", "claim_ids"} & set(table.columns):
            table[name] = table[name].str.replace("S-", "T-").str.replace("c", "k")
        return table

    renamed = Analysis(
        sources=moved(story.sources), claims=moved(story.claims), pairs=story.pairs, facts=story.facts,
        findings=moved(story.findings).assign(finding_id=["E3", "E1", "E2"]), ledger=story.ledger,
    )  # fmt: skip
    row = run(tmp_path, renamed)["E1"]
    assert (row["status"], row["decision"]) == ("same", "dismissed")


def test_what_vanished_is_kept_with_its_note_and_comes_back(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", Desk="Europe", **DECIDED))
    rows = run(tmp_path, without("D1", "D2"))
    assert list(rows) == ["D3"]
    gone = sheet(tmp_path, "Gone")
    assert set(gone) == {"D1", "D2"}
    assert (gone["D1"]["status"], gone["D1"]["note"], gone["D1"]["Desk"]) == ("gone", "rounded, fine", "Europe")
    # nobody wrote about D2: it is told once; what somebody wrote about is kept
    run(tmp_path, without("D1", "D2"))
    assert set(sheet(tmp_path, "Gone")) == {"D1"}
    back = run(tmp_path)
    assert written(back["D1"]) == DECIDED
    assert (back["D1"]["status"], back["D1"]["Desk"]) == ("new", "Europe")
    assert sheet(tmp_path, "Gone") == {}


def test_the_csv_alone_carries_a_review_too(tmp_path: Path) -> None:
    run(tmp_path, formats=("csv",))
    path = tmp_path / "findings.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",open,", ",confirmed,"), encoding="utf-8-sig")
    rows = run(tmp_path, without("D2"), formats=("csv",))
    assert rows["D1"]["decision"] == "confirmed"
    assert rows_of(tmp_path / "gone.csv")["D2"]["decision"] == "confirmed"
    assert rows_of(tmp_path / "findings.csv").keys() == {"D1", "D3"}
    assert run(tmp_path, formats=("csv",))["D2"]["decision"] == "confirmed"
    assert not (tmp_path / "gone.csv").exists()


def test_a_csv_saved_by_a_german_excel(tmp_path: Path) -> None:
    run(tmp_path, formats=("csv",))
    rows = [
        row | {"note": "geprüft; stimmt", "decision": "Confirmed"}
        for row in rows_of(tmp_path / "findings.csv").values()
    ]
    with (tmp_path / "findings.csv").open("w", encoding="cp1252", errors="replace", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    row = run(tmp_path, formats=("csv",))["D1"]
    assert (row["decision"], row["note"]) == ("confirmed", "geprüft; stimmt")


def test_whichever_of_workbook_and_csv_was_edited_counts(tmp_path: Path) -> None:
    run(tmp_path)
    path = tmp_path / "findings.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",open,", ",confirmed,"), encoding="utf-8-sig")
    assert run(tmp_path)["D1"]["decision"] == "confirmed"
    # cleared in the workbook: the untouched table must not bring it back
    edit(tmp_path, write("D1", decision="open"))
    assert run(tmp_path)["D1"]["decision"] == "open"
    assert run(tmp_path)["D2"]["decision"] == "confirmed"


def test_a_table_of_an_older_run_is_not_taken_for_an_edit(tmp_path: Path) -> None:
    run(tmp_path, without(D1={"claim_ids": "c0;c1|c2"}))
    path = tmp_path / "findings.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",open,", ",confirmed,"), encoding="utf-8-sig")
    run(tmp_path, without(D1={"claim_ids": "c0;c1|c2"}), formats=("xlsx",))
    assert run(tmp_path, formats=("xlsx",))["D1"]["decision"] == "open"
    # findings.csv still says confirmed, of values that are no longer the values
    assert run(tmp_path, formats=("xlsx",))["D1"]["decision"] == "open"


def test_sheets_of_the_reviewer_stay(tmp_path: Path) -> None:
    run(tmp_path)

    def add(book: openpyxl.Workbook) -> None:
        page = book.create_sheet("To do")
        page.append(["call the harbour", 2])
        page.append([None, "=1+1"])

    edit(tmp_path, add)
    for _ in range(2):
        run(tmp_path)
        book = openpyxl.load_workbook(tmp_path / "conflicts.xlsx")
        assert [cell.value for cell in book["To do"][1]] == ["call the harbour", 2]


def test_the_workbook_before_is_kept(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", **DECIDED))
    before = (tmp_path / "conflicts.xlsx").read_bytes()
    run(tmp_path)
    assert (tmp_path / "conflicts.backup.xlsx").read_bytes() == before


def test_a_workbook_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "conflicts.xlsx").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(WriteError, match=r"cannot be read .*nothing was written"):
        run(tmp_path)
    assert (tmp_path / "conflicts.xlsx").read_bytes() == b"PK\x03\x04 torn"


def test_settled_findings_are_known_to_the_next_step(tmp_path: Path) -> None:
    assert review.decided(tmp_path) == frozenset()
    run(tmp_path)
    edit(tmp_path, write("D1", decision="dismissed"))
    edit(tmp_path, write("D2", decision="confirmed"))
    assert review.decided(tmp_path) == {"D1"}


def test_nothing_changes_when_nothing_changed(tmp_path: Path) -> None:
    run(tmp_path)
    run(tmp_path)
    second = {path.name: path.read_bytes() for path in tmp_path.iterdir() if "backup" not in path.name}
    run(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if "backup" not in path.name} == second


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@needs_libreoffice
def test_saved_again_by_libreoffice(tmp_path: Path, kind: str) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", Desk="Europe", Priority=2, **DECIDED))
    convert = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", kind]
    saved = tmp_path / "saved"
    subprocess.run(
        [*convert, "--outdir", str(saved), str(tmp_path / "conflicts.xlsx")], check=True, capture_output=True
    )
    (tmp_path / "conflicts.xlsx").unlink()
    shutil.copy(saved / f"conflicts.{kind}", tmp_path / f"conflicts.{kind}")
    (tmp_path / "findings.csv").unlink()
    row = run(tmp_path)["D1"]
    assert written(row) == DECIDED
    assert (row["status"], row["Desk"], row["Priority"]) == ("same", "Europe", 2)


def test_two_files_of_one_report_are_put_together() -> None:
    workbook = [{"finding_id": "A", "signature": "s1", "decision": "open", "note": "mine"},
                {"finding_id": "B", "signature": "s2", "decision": "open"}]  # fmt: skip
    table = [{"finding_id": "A", "signature": "s1", "decision": "confirmed", "note": "theirs"},
             {"finding_id": "B", "signature": "old", "decision": "confirmed"},
             {"finding_id": "C", "signature": "s3", "decision": "dismissed"},
             {"finding_id": "D", "signature": "s4", "decision": "open"}]  # fmt: skip
    filled = former.joined(workbook, table, others_win=False)
    assert [(row["finding_id"], row["decision"], row.get("note")) for row in filled] == [
        ("A", "confirmed", "mine"), ("B", "open", None), ("C", "dismissed", None)]  # fmt: skip
    assert former.joined(workbook, table, others_win=True)[0]["note"] == "theirs"


def test_a_review_in_the_table_of_a_newer_run_is_not_lost(tmp_path: Path) -> None:
    run(tmp_path, without("D2"))
    run(tmp_path, formats=("csv",))
    path = tmp_path / "findings.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",open,", ",confirmed,"), encoding="utf-8-sig")
    rows = run(tmp_path)
    assert {row["decision"] for row in rows.values()} == {"confirmed"}


WRITTEN = [
    *("=1+1", "'quoted", "_x0041_", "a\nb", "tab\there", "émoji 🚢", "2024", "1e5", "TRUE", "007", "-5", "@me", "מילה"),
    *('a;b,c"d', "<b>&amp;"),
]


@pytest.mark.parametrize("formats", [("xlsx",), ("csv",)])
def test_whatever_a_reviewer_writes_comes_back_as_written(tmp_path: Path, formats: tuple[str, ...]) -> None:
    story = analysis(findings=findings([finding(f"D{number}", "c0|c2") for number in range(len(WRITTEN))]))
    folder = tmp_path / "story"
    first = review.carry_over(model.build(story), folder)
    noted = first.findings.assign(note=WRITTEN, Mine=WRITTEN)
    folder.mkdir()
    for write_format in map(writer, formats):
        write_format(first.reviewed(noted, first.gone, (), first.marks), folder)
    again = review.carry_over(model.build(story), folder).findings
    assert again["note"].tolist() == WRITTEN
    assert again["Mine"].tolist() == WRITTEN


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_bears_a_review(tmp_path: Path, name: str) -> None:
    run(tmp_path)
    edit(tmp_path, write("D1", Desk="Europe", Priority=2, **DECIDED))
    edit(tmp_path, write("D2", note="gone soon"))
    assert report(without("D2"), tmp_path, ("xlsx", "csv", name))


def test_rows_that_became_one_lose_no_decision(tmp_path: Path) -> None:
    two = [finding("D1", "c0|c1"), finding("D4", "c2|c1")]
    run(tmp_path, analysis(findings=findings(two)))
    edit(tmp_path, write("D1", **DECIDED))
    edit(tmp_path, write("D4", decision="confirmed", note="c2 is wrong"))
    one = run(tmp_path, analysis(findings=findings([finding("D1", "c0|c1||c2|c1")])))
    assert list(one) == ["D1"]
    assert (one["D1"]["decision"], one["D1"]["previous_decision"]) == ("open", "dismissed")
    gone = sheet(tmp_path, "Gone")["D4"]
    assert (gone["decision"], gone["note"]) == ("confirmed", "c2 is wrong")


def test_what_is_written_beside_further_sides_counts_for_their_finding(tmp_path: Path) -> None:
    story = analysis(findings=findings([finding("D1", "c0|c1||c2|c1")]))
    assert set(run(tmp_path, story, ("csv",))) == {"D1", "D1-2"}
    table = pd.read_csv(tmp_path / "findings.csv", keep_default_na=False)
    table.loc[table["finding_id"] == "D1-2", ["decision", "note"]] = ["dismissed", "an old count"]
    table.to_csv(tmp_path / "findings.csv", index=False)
    row = run(tmp_path, story, ("csv",))["D1"]
    assert (row["decision"], row["note"], row["status"]) == ("dismissed", "an old count", "same")
    assert run(tmp_path, story, ("csv",))["D1"]["decision"] == "dismissed"
