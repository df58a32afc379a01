"""The marked stories of `tests/stories`, through the whole pipeline: no figure below its floor.

The floors are what was reached, less two pairs; `python benchmarks/stories.py --errors` says where it stands.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("stories", Path(__file__).parents[1] / "benchmarks" / "stories.py")
assert _SPEC and _SPEC.loader
stories = importlib.util.module_from_spec(_SPEC)
sys.modules["stories"] = stories
_SPEC.loader.exec_module(stories)


@pytest.fixture(scope="module")
def total():
    """All stories added up: claims, aligned, conflicts, unsourced; and the furniture that reached a finding."""
    measured = [stories.measure(stories.load(name)) for name in stories.names()]
    sums = [stories.Counts(), stories.Counts(), stories.Counts(), stories.Counts()]
    for one in measured:
        sums = [a + b for a, b in zip(sums, one[:4], strict=True)]
    return [*sums, sum(one.noise for one in measured)]


def test_marks_are_read() -> None:
    story = stories.load("hoard")
    assert "{" not in "".join(story.documents.values())
    assert {statement.fact for statement in story.statements} == set(story.rules)


def test_claims_are_found(total) -> None:
    assert total[0].recall >= 0.97


def test_what_belongs_together_is_put_together(total) -> None:
    assert total[1].precision >= 0.965
    assert total[1].recall >= 0.81


def test_conflicts_are_right_and_found(total) -> None:
    assert total[2].precision >= 0.91
    assert total[2].recall >= 0.70


def test_figures_without_a_source_are_told(total) -> None:
    assert total[3].precision >= 0.92
    assert total[3].recall >= 0.79


def test_furniture_stays_out(total) -> None:
    assert total[4] == 0
