"""Rules about the repository itself."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from discrepancy.lexicons import REFERENCE
from discrepancy.lexicons import ROOT as LEXICONS

HOME = Path(__file__).parents[1]
MODULES = sorted((HOME / "discrepancy").rglob("*.py"))
TABLES = sorted([*LEXICONS.rglob("*.csv"), *REFERENCE.glob("*.csv")])
#: lines; beyond it a file can no longer be held in the head
LONGEST_MODULE = 420


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_modules_are_short_enough_to_hold_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert re.match(r'(?:r?"""|from|$)', path.read_text(encoding="utf-8")) is not None
    assert path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(HOME)))
def test_lexicons_and_reference_tables_say_where_they_come_from(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#"), "a legend comes first"
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    assert {len(row) for row in rows if row} == {len(rows[0])}, "every row has the header's number of cells"
    if LEXICONS in path.parents:
        assert rows[0][:2] == ["term", "id"] and {"source", "note"} <= set(rows[0])


def test_rooms_without_a_drawer() -> None:
    assert not [
        p for p in MODULES if p.stem in {"utils", "util", "helpers", "helper", "misc", "common", "base", "manager"}
    ]
