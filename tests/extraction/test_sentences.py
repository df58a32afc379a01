"""Sentences: boundaries by case, and what must hold on any text."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.extraction.document import Zone
from discrepancy.extraction.sentences import boundaries, split

CASES = Path(__file__).parents[1] / "cases"


def _cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted(CASES.glob("*/sentences.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(line for line in lines if not line.startswith("#"))
            found += [(path.parent.name, row["text"]) for row in rows]
    return found


@pytest.mark.parametrize(("language", "marked"), _cases())
def test_boundaries(language: str, marked: str) -> None:
    expected = marked.split(" ‖ ")
    text = " ".join(expected)
    assert [text[a:b] for a, b in boundaries(text, 0, len(text), language)] == expected


@given(st.text(alphabet='aB1 .!?\n"“”-•#äU', max_size=80), st.sampled_from(["en", "de", "es", "fr", "", "ja"]))
def test_sentences_are_in_order_and_lose_no_letter(text: str, language: str) -> None:
    found = split(text, (Zone(0, len(text), "body", language),))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    kept = "".join(text[s.start : s.end] for s in found)
    assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()]


def test_sentences_do_not_cross_zones_or_paragraphs() -> None:
    text = "Toll rises to 70\n\nThe toll rose\nAnd rose again. It fell."
    zones = (Zone(0, 16, "headline", "en"), Zone(18, len(text), "body", "en"))
    assert [(text[s.start : s.end], s.zone, s.paragraph) for s in split(text, zones)] == [
        ("Toll rises to 70", "headline", 0),
        ("The toll rose", "body", 1),
        ("And rose again.", "body", 2),
        ("It fell.", "body", 2),
    ]


def test_list_marks_belong_to_no_sentence_and_ordinals_do() -> None:
    text = "1. First thing\n2. Second thing\n- Third thing\n19. Jahrhundert"
    found = split(text, (Zone(0, len(text), "body", "de"),))
    assert [text[s.start : s.end] for s in found] == ["First thing", "Second thing", "Third thing", "19. Jahrhundert"]


def test_a_table_cell_is_one_sentence_and_keeps_its_headers() -> None:
    text = "Approx. 71. Provisional"
    (cell,) = split(text, (Zone(0, len(text), "table", "en", "Derna | Deaths"),))
    assert (cell.start, cell.end, cell.context) == (0, len(text), "Derna | Deaths")


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The number of people who were killed in the flooded city has now\nreached 11,300, the aid group said on "
        "Thursday. Crews went on\ndigging through mud and the remains of wrecked apartment blocks."
    )
    assert len({s.paragraph for s in split(text)}) == 1
    assert len(split(text)) == 2


def test_a_line_without_full_stops_is_cut_at_blanks() -> None:
    text = "12 March 2019 " * 2_000 + "x" * 5_000
    spans = [(sentence.start, sentence.end) for sentence in split(text)]
    assert max(end - start for start, end in spans) <= 2_000
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
