"""Reads the marked stories beside this file, and measures how well claims were put together into facts."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from discrepancy.alignment import align
from discrepancy.config import Config
from discrepancy.extraction import extract
from discrepancy.reading import text_source
from discrepancy.tables import SOURCES, frame

HOME = Path(__file__).parent / "stories"
_MARK = re.compile(r"\{(\w+\??)\|([^}]*)\}")


class Statement(NamedTuple):
    """One marked statement: document, its span in the text without marks, and the fact it belongs to."""

    source: str
    start: int
    end: int
    fact: str


def names() -> list[str]:
    """The stories, in order."""
    return sorted(folder.name for folder in HOME.iterdir() if folder.is_dir())


def read_story(name: str) -> tuple[pd.DataFrame, list[Statement]]:
    """The sources of a story, and what is marked in them."""
    records, marked = [], []
    for path in sorted((HOME / name).glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        language, published = head.split()
        text, found = _unmark(body, path.name)
        marked += found
        record = dict(text_source(text, published=published, language=language))
        records.append(record | {"source": path.name, "source_id": path.name})
    return frame(SOURCES, records), marked


def _unmark(body: str, source: str) -> tuple[str, list[Statement]]:
    text, at, found = "", 0, []
    for match in _MARK.finditer(body):
        text += body[at : match.start()]
        found.append(Statement(source, len(text), len(text) + len(match[2]), match[1]))
        text, at = text + match[2], match.end()
    return text + body[at:], found


class Measured(NamedTuple):
    """How well the claims of a story were aligned: pairs rightly, wrongly and not joined, and what was not found."""

    right: int
    wrong: list[str]
    missed: list[str]
    unfound: list[str]
    claims: pd.DataFrame

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)


def measure(name: str) -> Measured:
    """Extract and align a story; compare with its marks."""
    sources, marked = read_story(name)
    claims = align(extract(sources, Config(workers=1)), sources)
    facts: dict[Statement, str] = {}
    unfound = []
    for statement in marked:
        row = _claim_at(claims, statement)
        if row is None:
            unfound.append(f"{statement.source} {statement.fact}")
        else:
            facts[statement] = row
    right, wrong, missed = 0, [], []
    for a, b in combinations(facts, 2):
        label = f"{a.fact} {a.source} {a.start} / {b.fact} {b.source} {b.start}"
        same, joined = a.fact.rstrip("?") == b.fact.rstrip("?"), facts[a] == facts[b]
        if "?" in a.fact + b.fact and a.source != b.source:
            continue
        if same and joined:
            right += 1
        elif joined:
            wrong.append(label)
        elif same:
            missed.append(label)
    return Measured(right, wrong, missed, unfound, claims)


def _claim_at(claims: pd.DataFrame, statement: Statement) -> str | None:
    """The fact of the claim that overlaps a statement most."""
    rows = claims[(claims.source == statement.source) & (claims.start < statement.end) & (claims.end > statement.start)]
    if rows.empty:
        return None
    shares = rows.end.clip(upper=statement.end) - rows.start.clip(lower=statement.start)
    return str(rows.loc[shares.idxmax()].fact_id)


def report(name: str) -> None:
    """Print what went wrong in a story, grouped by fact."""
    found = measure(name)
    print(f"{name}: P {found.precision:.3f} R {found.recall:.3f}, not found: {', '.join(found.unfound) or 'nothing'}")
    lines = defaultdict(list)
    for kind, pairs in (("wrong", found.wrong), ("missed", found.missed)):
        for pair in pairs:
            lines[kind].append(pair)
    for kind, pairs in lines.items():
        for pair in pairs:
            print("   ", kind, pair)


if __name__ == "__main__":
    for story in names():
        report(story)
