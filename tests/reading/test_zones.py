"""Zones of plain text, line by line: `zone│line` in `zones/*.txt`. `noise` is any zone that makes no claim."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discrepancy.config import Reading
from discrepancy.extraction.document import CLAIM_ZONES
from discrepancy.reading import plain, shapes, zones
from discrepancy.reading.content import Block

SAMPLES = sorted((Path(__file__).parent / "zones").glob("*.txt"))


def labelled(path: Path) -> list[tuple[str, str, str]]:
    """(line, expected zone, zone given) of every line of a sample."""
    rows = [row for row in path.read_text(encoding="utf-8").split("\n") if not row.startswith("# ")]
    expected = [row.partition("│")[::2] if row else ("", "") for row in rows]
    text = "\n".join(line for _, line in expected)
    content = plain.of_text(text, [], Reading())
    names = zones.label(content.text, content.blocks)
    found = []
    offset = 0
    for zone, line in expected:
        if line:
            at = offset + len(line) - len(line.lstrip())
            given = [n for b, n in zip(content.blocks, names, strict=True) if b.start <= at < b.end]
            found.append((line, zone, given[0] if given else ""))
        offset += len(line) + 1
    return found


def fits(expected: str, given: str) -> bool:
    """Whether the zone given does for the line what the expected one does: makes claims, evidence, or noise."""
    if expected == "noise":
        return given not in CLAIM_ZONES
    if expected in CLAIM_ZONES:
        return given in CLAIM_ZONES
    return given not in CLAIM_ZONES and (expected == "caption" or given != "caption" or True)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_lines_get_the_zone_a_reader_would_give_them(path: Path) -> None:
    wrong = [f"{expected} -> {given}: {line}" for line, expected, given in labelled(path) if not fits(expected, given)]
    assert not wrong, "\n".join(wrong)


def _sentences() -> list[str]:
    path = Path(__file__).parents[1] / "cases" / "en" / "not_furniture.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["text"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))]


@pytest.mark.parametrize("text", _sentences())
def test_words_of_furniture_inside_an_article(text: str) -> None:
    assert shapes.look(text).cue is None


def test_an_offer_inside_a_long_paragraph_is_cut_out() -> None:
    before = (
        "The flood damaged 2,300 homes, the council said on Friday. Insurers had spoken of 1,700 claims so far. " * 3
    )
    offer = "Sign up for our newsletter and join 25,000 readers."
    after = "The river rose to 5.1 metres, the river authority said."
    text = before + offer + " " + after
    blocks = zones.divide(text, [Block(0, len(text), "line")])
    assert [text[block.start : block.end] for block in blocks] == [before.strip(), offer, after]
    assert zones.label(text, blocks) == ["body", "ad", "body"]


LONG = "The court in Arlen sentenced the former mayor to 14 months in prison on Friday, a spokeswoman said."
INSERTS = [("Advertisement", "Subscribe now"), ("Related: 5 facts about prisons", "Share this"), ("Photo: AFP", "")]


def _names(*lines: str, gap: str) -> list[str]:
    content = plain.of_text(gap.join(line for line in lines if line), [], Reading())
    return zones.label(content.text, content.blocks)


@pytest.mark.parametrize("inserts", INSERTS)
@pytest.mark.parametrize("end", ["He has appealed.", "The fine is $3,000."])
def test_the_last_sentence_behind_an_insert_is_still_the_article(inserts: tuple[str, str], end: str) -> None:
    assert _names("Mayor jailed", LONG, LONG, *inserts, end, gap="\n\n")[-1] == "body"


def test_a_last_line_behind_more_furniture_is_furniture() -> None:
    lines = ("Mayor jailed", LONG, LONG, "Share this", "Related: 5 facts", "Photo: AFP", "The paper costs $3.")
    assert _names(*lines, gap="\n\n")[-1] not in CLAIM_ZONES


@pytest.mark.parametrize("label", ["Advertisement", "Newsletter"])
def test_without_empty_lines_an_advertisement_ends_where_two_paragraphs_follow(label: str) -> None:
    lines = ("Mayor jailed", LONG, label, "Shoes from 30 euros", LONG, LONG, "He has appealed.")
    assert _names(*lines, gap="\n") == ["headline", "body", "ad", "ad", "body", "body", "body"]


def test_a_line_that_begins_with_the_author_tells_of_the_author() -> None:
    lines = ("Mayor jailed", "By Ida Quist", LONG, LONG, "Ida Quist has written 3 books.")
    assert _names(*lines, gap="\n\n")[-1] == "footer"
