"""What stands in one row of the sheet Findings: values side by side, the working, quotes with the figure in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.reporting import wording
from discrepancy.reporting.model import Case, Comparison, Statement, Value
from discrepancy.reporting.sheets import Runs
from discrepancy.reporting.tables_csv import period_ends

#: Values of one finding shown in its row, each with one quote; the rest is one click away in the sheet Claims.
MOST_VALUES = 8
#: Other values of the same fact shown beside them, where the reader could mix them up.
MOST_BESIDE = 3
#: Sources named beside one value before the rest is counted.
MOST_SOURCES = 4
#: Characters of the sentence shown on either side of the figure.
AROUND = 90

#: Side of a value that is no side of the finding.
_BESIDE = -1
#: Verdicts on a value of the finding and another one of its fact that a reader could mix up.
_MIXED_UP = frozenset({"scope", "update"})
# Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def values_cell(case: Case) -> Runs:
    """Each distinct value in bold with the documents that print it; sides that exclude each other apart."""
    runs: list[tuple[str, bool]] = []
    sides = len({value.statements[0].side for value in case.values}) > 1
    former: int | None = None
    for value in _shown(case):
        # values of the fact that are no side of the finding come last
        side = _BESIDE if value in case.others else value.statements[0].side
        if runs:
            apart = side != former and (sides or side == _BESIDE)
            between = "beside" if side == _BESIDE else "against"
            runs.append((f"\n    {between}\n" if apart else "\n", False))
        former = side
        runs.append((_bullet(case), False))
        runs += [(_kept_apart(shown_value(value)), True), (f" — {_sources(value)}", False)]
    left = len(case.values) - MOST_VALUES
    if left > 0:
        runs.append((f"\nand {wording.count(left, 'more value')}: see evidence", False))
    return Runs(tuple(runs))


def quotes_cell(case: Case) -> Runs:
    """One quote for each value, the figure in bold, and where it stands; a document and line a reader can go to."""
    runs: list[tuple[str, bool]] = []
    for value in _shown(case):
        statement = best_statement(value)
        before, quote, after = wording.excerpt(statement, AROUND)
        if runs:
            runs.append(("\n", False))
        ending = _kept_apart(f"{after.rstrip()}”", statement.sentence)
        runs += [
            (f"{_bullet(case)}“{before.lstrip()}", False),
            (quote, True),
            (f"{ending} — {where(statement)}", False),
        ]
    return Runs(tuple(runs))


def shown_value(value: Value) -> str:
    """The value as a reader needs it: as printed; for an office with whose it is, for a date with the day it means."""
    first = value.statements[0]
    text = wording.one_line(value.text)
    if first.kind == "role" and first.person:
        return f"{wording.one_line(first.person)}: {text}"
    if first.kind == "date":
        ends = period_ends(first.period_from, first.period_to, first.grain)
        days = " to ".join(dict.fromkeys(end for end in ends if end))
        return f"{text} ({days})" if days and days != text else text
    return text


def best_statement(value: Value) -> Statement:
    """The claim that stands for a value: running text before headlines and captions, sourced before vague."""
    zones = {"body": 0, "quote": 0, "table": 1, "headline": 2, "caption": 3}
    grades = {"sourced": 0, "vague": 1}
    return min(value.statements, key=lambda each: (zones.get(each.zone, 4), grades.get(each.sourcing, 2)))


def where(statement: Statement) -> str:
    """Document, date, line and zone of a claim, and who says so: `Harbour Post, 2024-03-05, line 3; says Ida Lund`."""
    parts = [_name(statement), statement.published, wording.place(statement)]
    place = ", ".join(part for part in parts if part)
    if statement.speaker:
        return f"{place}; says {wording.voice(statement)}"
    return f"{place}; {wording.voice(statement)}" if statement.sourcing == "vague" else place


def _shown(case: Case) -> list[Value]:
    """The values of the row: those of the finding, then those of its fact that only another scope tells apart."""
    apart = {each.claim_id for pair in _beside(case) for each in (pair.a, pair.b)}
    others = [value for value in case.others if any(each.claim_id in apart for each in value.statements)]
    return [*_of_every_side(case.values), *others[:MOST_BESIDE]]


def _of_every_side(values: Sequence[Value]) -> list[Value]:
    """At most `MOST_VALUES` values in their order, some of each side: a contradiction needs both."""
    sides: dict[int, int] = {}
    ranked = []
    for place, value in enumerate(values):
        side = value.statements[0].side
        sides[side] = sides.get(side, 0) + 1
        # the first value of each side comes before the second of any
        ranked.append((sides[side], place))
    return [values[place] for place in sorted(place for _, place in sorted(ranked)[:MOST_VALUES])]


def _beside(case: Case) -> list[Comparison]:
    """Pairs of a value of the finding with another one of its fact that the reader must not put beside it.

    Contradictions among the others are findings of their own and have their own rows.
    """
    own = {each.claim_id for each in case.statements}
    pairs = [pair for pair in case.beside if pair.verdict in _MIXED_UP]
    return [pair for pair in pairs if (pair.a.claim_id in own) != (pair.b.claim_id in own)]


def _bullet(case: Case) -> str:
    return "• " if len(_shown(case)) > 1 else ""


def _name(statement: Statement) -> str:
    return _kept_apart(wording.one_line(statement.publisher or statement.source))


def _kept_apart(text: str, written: str = "") -> str:
    """The text, after words written right to left (`written` holds them) with a mark that ends their direction.

    Without it the date after an Arabic or Hebrew name would move to the other side of the name.
    """
    return f"{text}\u200e" if _RIGHT_TO_LEFT.search(written or text) else text


def _sources(value: Value) -> str:
    names = list(dict.fromkeys(_name(statement) for statement in value.statements))
    left = len(names) - MOST_SOURCES
    return ", ".join(names[:MOST_SOURCES]) + (f" and {left:,} more" if left > 0 else "")
