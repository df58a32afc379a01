"""The CSV tables: exact numbers, dates at their grain, nothing that acts as a formula, nothing private."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_story import TEXTS, analysis, finding, findings

from discrepancy import tables
from discrepancy.reporting import model, print_claims, tables_csv
from discrepancy.reporting.tables_csv import CUT, LONGEST_CELL, number, original, period_ends, safe

CASES = Path(__file__).parent / "cases"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    tables_csv.write(model.build(analysis()), tmp_path)
    return tmp_path


def case_rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("case", case_rows("period_ends.csv"), ids=lambda case: f"{case['grain']} {case['from']}")
def test_dates_are_printed_as_coarse_as_they_are(case: dict[str, str]) -> None:
    assert period_ends(case["from"], case["to"], case["grain"]) == (case["low"], case["high"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (70000.0, "70000"),
        (2.5e6, "2500000"),
        (0.1, "0.1"),
        (1 / 3, "0.3333333333333333"),
        (-36.0, "-36"),
        (-0.0, "0"),
        (1e21, "1000000000000000000000"),
        (1.5e-7, "0.00000015"),
        (float("nan"), ""),
        (float("inf"), ""),
        (8848.86, "8848.86"),
    ],
)
def test_numbers_are_printed_exactly(value: float, text: str) -> None:
    assert number(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_printed_number_reads_back_as_the_same_number(value: float) -> None:
    assert float(number(value)) == value
    assert "e" not in number(value).lower()


@pytest.mark.parametrize("case", case_rows("formula_injection.csv"), ids=lambda case: repr(case["text"]))
def test_text_cannot_act_as_a_formula(case: dict[str, str]) -> None:
    text = case["text"].encode().decode("unicode_escape").encode("latin-1").decode("utf-8")
    assert safe(text) == ("'" + text if case["marked"] == "yes" else text)
    assert original(safe(text)) == text


@given(st.text(alphabet=st.characters(exclude_characters="\0"), max_size=50))
def test_the_mark_can_be_taken_away_again(text: str) -> None:
    assert original(safe(text)) == text


def test_text_too_long_for_a_cell_is_cut_visibly() -> None:
    cut = safe("x" * 40_000)
    assert len(cut) <= LONGEST_CELL
    assert cut.endswith(CUT)


def test_ids_are_never_cut(tmp_path: Path) -> None:
    ids = ";".join(f"c{number:014}" for number in range(5_000))
    tables_csv.write(model.build(analysis(findings=findings([finding("D1", ids)]))), tmp_path)
    (row,) = rows_of(tmp_path / "findings.csv")
    assert row["claim_ids"] == ids


def test_excel_sees_utf8(written: Path) -> None:
    for path in written.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), path.name


def test_no_cell_of_a_document_begins_like_a_formula(written: Path) -> None:
    for path in written.glob("*.csv"):
        for row in rows_of(path):
            for name, cell in row.items():
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), (path.name, name, cell)


def test_claims_have_open_ends_and_iso_dates(written: Path) -> None:
    claims = {row["claim_id"]: row for row in rows_of(written / "claims.csv")}
    assert list(claims["c0"]) == [*tables.names(tables.CLAIMS), "entry"]
    assert (claims["c0"]["low"], claims["c0"]["high"]) == ("40", "")
    assert (claims["c4"]["low"], claims["c4"]["high"]) == ("38", "38")
    assert (claims["c5"]["low"], claims["c5"]["high"]) == ("1998", "1998")
    assert (claims["c6"]["low"], claims["c6"]["high"]) == ("2024-03-04", "2024-03-04")
    assert claims["c2"]["quote"] == "'=2+5 passengers"


def test_sources_keep_text_and_machine_paths_out(written: Path) -> None:
    content = (written / "sources.csv").read_text(encoding="utf-8-sig")
    assert "/somewhere/" not in content
    assert TEXTS["harbour_post.txt"][30:80] not in content
    zones = {row["source"]: row["zones"] for row in rows_of(written / "sources.csv")}
    assert zones["harbour_post.txt"] == "headline 0-24; body 26-135"


def test_a_file_without_line_ends_does_not_multiply(tmp_path: Path) -> None:
    story = analysis()
    text = "filler " * 30_000 + "More than 40 passengers" + " filler" * 30_000
    claims = story.claims.assign(sentence=[text] * len(story.claims), quote="More than 40 passengers")
    tables_csv.write(model.build(analysis(claims=claims)), tmp_path)
    row = rows_of(tmp_path / "claims.csv")[0]
    assert len(row["sentence"]) < 3_000
    assert row["sentence"].startswith(CUT) and row["sentence"].endswith(CUT)
    assert "More than 40 passengers" in row["sentence"]


def test_claims_on_standard_output_are_those_of_the_file(written: Path) -> None:
    story = analysis()
    stream = io.StringIO()
    print_claims(story.claims, story.sources, "csv", stream)
    assert stream.getvalue() == (written / "claims.csv").read_text(encoding="utf-8-sig")


def test_same_tables_same_bytes_in_any_dtype_of_text(tmp_path: Path) -> None:
    story = analysis()
    plain = {name: getattr(story, name).astype(object).infer_objects() for name in ("facts", "pairs", "ledger")}
    for folder, given_tables in (("a", {}), ("b", plain)):
        (tmp_path / folder).mkdir()
        tables_csv.write(model.build(analysis(**given_tables)), tmp_path / folder)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_lone_surrogates_and_nulls_do_not_stop_the_writing(tmp_path: Path) -> None:
    facts = analysis().facts.assign(label=pd.Series(["broken \ud83d and \0"], dtype=object))
    tables_csv.write(model.build(analysis(facts=facts)), tmp_path)
    assert "broken" in (tmp_path / "facts.csv").read_text(encoding="utf-8-sig")


def test_further_sides_have_rows_of_their_own_behind_all_findings(tmp_path: Path) -> None:
    story = analysis(findings=findings([finding("D1", "c0|c1||c2|c1"), finding("D2", "c3")]))
    tables_csv.write(model.build(story), tmp_path)
    rows = [(row["finding_id"], row["claim_ids"], row["part_of"]) for row in rows_of(tmp_path / "findings.csv")]
    assert rows == [("D1", "c0|c1", ""), ("D2", "c3", ""), ("D1-2", "c2|c1", "D1")]
