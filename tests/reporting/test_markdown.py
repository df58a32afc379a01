"""report.md: the sample byte for byte, and no text of a document that could act as markup."""

import re
from pathlib import Path

import pytest
from dam_story import HOSTILE, report
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.reporting import markdown

GOLDEN = Path(__file__).parent / "cases" / "dam_story.md"
SPECIAL = "\\`*_[]<>|~$@&#\n\r\t\x1b\u202e ab1;"


def test_sample_is_as_it_was() -> None:
    """On purpose changed? Write it anew: python tests/reporting/dam_story.py"""
    assert markdown.render(report()) == GOLDEN.read_text(encoding="utf-8")


def test_written_as_utf8_with_line_feeds(tmp_path: Path) -> None:
    [path] = markdown.write(report(), tmp_path)
    data = path.read_bytes()
    assert path.name == "report.md"
    assert b"\r" not in data and "12人".encode() in data and data.endswith(b"\n")


@given(st.text(alphabet=SPECIAL, max_size=60))
def test_escaped_text_is_one_line_of_plain_text(text: str) -> None:
    escaped = markdown.escape(text)
    assert not re.search(r"[\x00-\x1f\x7f\u202e]", escaped)
    bare = re.sub(r"\\[\\`*_\[\]<>|~$]", "", escaped).replace("<!-- -->", "").replace("&amp;", "")
    assert not re.search(r"[\\`*\[\]<>|~$]", bare)
    assert not re.search(r"(?<![a-z0-9])_|_(?![a-z0-9])", re.sub(r"\\.", "x", escaped))
    assert not re.search(r"@\w", escaped)


@given(st.lists(st.lists(st.text(alphabet=SPECIAL, max_size=20), min_size=3, max_size=3), min_size=1, max_size=5))
def test_tables_keep_their_columns(rows: list[list[str]]) -> None:
    made = markdown.table([[markdown.escape(cell) for cell in row] for row in rows], ("a", "b", "c"))
    lines = made.split("\n")
    assert len(lines) == len(rows) + 2
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines} == {4}


@pytest.mark.parametrize("figure", ["007", "1e5", "0x1F", "nan", "1_000", "12,000"])
def test_figures_print_as_written(figure: str) -> None:
    assert f"| {markdown.escape(figure)} |" in markdown.table([[markdown.escape(figure)]], ("value",))


def test_hostile_text_stays_text() -> None:
    escaped = markdown.escape(HOSTILE)
    assert "<script" not in escaped.replace("\\<", "")
    assert "](" not in escaped.replace("\\]", "")
    assert "@someone" not in escaped
