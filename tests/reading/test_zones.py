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
