"""Merging reviewers' copies: what all agree on, what they differ on, and by how much."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_story import analysis
from test_review import edit, run, sheet, write

from discrepancy.errors import UsageError, WriteError
from discrepancy.reporting.merge import agreement, merge


@pytest.fixture
def copies(tmp_path: Path) -> list[Path]:
    """Copies of Ana and Ben: D1 decided alike, D2 differently, D3 by Ben alone."""
    run(tmp_path / "story")
    paths = []
    for name, decisions in (("Ana", {"D1": "confirmed", "D2": "dismissed"}),
                            ("Ben", {"D1": "confirmed", "D2": "confirmed", "D3": "corrected"})):  # fmt: skip
        folder = tmp_path / name
        shutil.copytree(tmp_path / "story", folder)
        for finding, decision in decisions.items():
            edit(folder, write(finding, decision=decision, reviewer=name, note=f"{name} on {finding}"))
        paths.append(folder / "conflicts.xlsx")
    return paths


def test_agreement_is_kept_and_disagreement_is_opened(tmp_path: Path, copies: list[Path]) -> None:
    result = merge(copies, tmp_path / "out" / "conflicts.xlsx")
    rows = sheet(tmp_path / "out")
    assert [rows[finding]["decision"] for finding in ("D1", "D2", "D3")] == ["confirmed", "open", "corrected"]
    assert rows["D2"]["previous_decision"] == "Ana: dismissed; Ben: confirmed"
    assert rows["D2"]["note"] == "Ana: Ana on D2\nBen: Ben on D2"
    assert rows["D1"]["reviewer"] == "Ana; Ben"
    assert rows["D3"]["note"] == "Ben on D3"
    assert [each.finding_id for each in result.disagreements] == ["D2"]
    (pair,) = result.agreements
    assert (pair.both, pair.alike, pair.kappa) == (2, 1, 0.0)


def test_the_summary_names_the_disagreements(tmp_path: Path, copies: list[Path]) -> None:
    text = merge(copies, tmp_path / "merged.xlsx").summary()
    assert "2 copies merged into" in text
    assert "3 findings, 2 decided, 1 decided differently, 0 open" in text
    assert "Ana and Ben: 1 of 2 alike (50%), Cohen's kappa 0.00" in text
    assert "D2  passengers rescued: Ana: dismissed, Ben: confirmed" in text


def test_the_next_run_reads_the_merged_workbook(tmp_path: Path, copies: list[Path]) -> None:
    merge(copies, tmp_path / "story" / "conflicts.xlsx")
    rows = run(tmp_path / "story")
    assert [rows[finding]["decision"] for finding in ("D1", "D2", "D3")] == ["confirmed", "open", "corrected"]
    assert {row["status"] for row in rows.values()} == {"same"}
    assert (tmp_path / "story" / "conflicts.backup.xlsx").exists()


def test_the_list_of_disagreements_goes_with_the_next_run_and_sheets_of_reviewers_stay(
    tmp_path: Path, copies: list[Path]
) -> None:
    for folder in ("Ana", "Ben"):
        edit(tmp_path / folder, lambda book: book.create_sheet("To do").append(["call the harbour"]))
    merge(copies, tmp_path / "story" / "conflicts.xlsx")
    names = openpyxl.load_workbook(tmp_path / "story" / "conflicts.xlsx").sheetnames
    assert names == ["Findings", "Disagreements", "To do"]
    run(tmp_path / "story")
    names = openpyxl.load_workbook(tmp_path / "story" / "conflicts.xlsx").sheetnames
    assert "Disagreements" not in names and "To do" in names


def test_a_table_can_be_merged_with_a_workbook(tmp_path: Path, copies: list[Path]) -> None:
    run(tmp_path / "Ana", formats=("xlsx", "csv"))
    result = merge([tmp_path / "Ana" / "findings.csv", copies[1]], tmp_path / "merged.xlsx")
    assert result.reviewers == ("Ana", "Ben")
    assert result.agreements[0].both == 2


def test_unsigned_copies_go_by_their_files(tmp_path: Path) -> None:
    for folder in ("one", "two", "two/deep/two"):
        run(tmp_path / folder, formats=("csv",))
    copies = [tmp_path / folder / "findings.csv" for folder in ("one", "two", "two/deep/two")]
    assert merge(copies, tmp_path / "merged.xlsx").reviewers == ("one/findings", "two/findings 2", "two/findings 3")


def test_copies_of_different_runs_are_told(tmp_path: Path, copies: list[Path]) -> None:
    story = analysis()
    run(tmp_path / "Ben", analysis(findings=story.findings[story.findings["finding_id"] != "D1"]))
    result = merge(copies, tmp_path / "merged.xlsx")
    assert result.partial == 1
    assert "1 finding not in every copy" in result.summary()


@pytest.mark.parametrize(
    ("decisions", "kappa"),
    [
        # Cohen's example form: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no gives 0.4
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a")] * 5, None),
        ([], None),
        ([("open", "a"), ("a", "open")], None),
    ],
)
def test_kappa(decisions: list[tuple[str, str]], kappa: float | None) -> None:
    found = agreement("A", "B", decisions).kappa
    assert found == (None if kappa is None else pytest.approx(kappa))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_does_not_depend_on_who_is_named_first(decisions: list[tuple[str, str]]) -> None:
    one, other = agreement("A", "B", decisions), agreement("B", "A", [(b, a) for a, b in decisions])
    assert one.kappa == other.kappa
    assert one.kappa is None or -1 <= one.kappa <= 1


def test_misuse_is_told_in_a_line(tmp_path: Path, copies: list[Path]) -> None:
    with pytest.raises(UsageError, match="two copies or more"):
        merge(copies[:1], tmp_path / "merged.xlsx")
    with pytest.raises(UsageError, match="no such file"):
        merge([*copies, tmp_path / "nobody.xlsx"], tmp_path / "merged.xlsx")
    with pytest.raises(WriteError, match=r"name it with \.xlsx"):
        merge(copies, tmp_path / "merged.csv")
    (tmp_path / "empty.csv").write_text("a,b\n")
    with pytest.raises(UsageError, match="no findings in it"):
        merge([copies[0], tmp_path / "empty.csv"], tmp_path / "merged.xlsx")
