"""Zones of plain text, line by line: `zone│line` in `zones/*.txt`. `noise` is any zone that makes no claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.config import Reading
from discrepancy.extraction.document import CLAIM_ZONES
from discrepancy.reading import plain, zones

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
