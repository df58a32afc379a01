"""The sheet a reviewer decides on: one finding a row, its values side by side, the reason, the quotes, the decision.

What is read first stands left and stays in view; what machines need (ids, signature) stands far right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from discrepancy.reporting import review, wording
from discrepancy.reporting.glossary import COLUMN_NOTES, codes_note
from discrepancy.reporting.model import Case, Comparison, Statement, Value
from discrepancy.reporting.sheets import Field, Link, Runs, Sheet, Styled
from discrepancy.reporting.table_sheets import Frame
from discrepancy.reporting.tables_csv import period_ends

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Values of one finding shown in its row, each with one quote; the rest is one click away in the sheet Claims.
MOST_VALUES = 8
#: Other values of the same fact shown beside them, where the reader could mix them up.
MOST_BESIDE = 3
#: Pairs of values whose working is shown in the row of a finding.
MOST_PAIRS = 4
#: Pairs of one verdict and one reason among them: a third tells nothing new.
MOST_ALIKE = 2
#: Sources named beside one value before the rest is counted.
MOST_SOURCES = 4
#: Characters of the sentence shown on either side of the figure.
AROUND = 90
#: Columns that stay in view when the sheet is scrolled sideways.
FROZEN = 3

#: Side of a value that is no side of the finding.
_BESIDE = -1
_WORDS = {"scope": "another scope", "update": "a later figure"}
# Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

Rows = Mapping[str, int]

_LEFT = (
    Field("severity", 9, "text"),
    Field("decision", 11, "choice"),
    Field("what", 25, "strong"),
    Field("kind", 11, "wrap"),
    Field("status", 9, "text"),
    Field("values", 34, "mixed"),
    Field("working", 38, "wrap"),
    Field("quotes", 58, "mixed"),
    Field("note", 28, "input"),
    Field("reviewer", 11, "input"),
    Field("primary_source", 22, "input"),
    Field("checked", 11, "input"),
)
_RIGHT = (
    Field("previous_decision", 12, "wrap"),
    Field("reason", 17, "text"),
    Field("confidence", 10, "share"),
    Field("fact_id", 15, "link"),
    Field("evidence", 11, "link"),
    Field("finding_id", 15, "code"),
    Field("signature", 15, "code", hidden=True),
    Field("claim_ids", 15, "code", hidden=True),
)


def add_findings(frame: Frame, fact_rows: Rows, claim_rows: Rows) -> Sheet:
    """The sheet Findings. `fact_rows` and `claim_rows` say in which row of its sheet a fact or a claim stands."""
    report = frame.report
    extras = review.extra_columns(report.findings)
    codes = {name: f"{COLUMN_NOTES[name]}\n{codes_note(report, name)}" for name in ("kind", "reason")}
    fields = columns(extras, {**COLUMN_NOTES, **codes})
    sheet = frame.sheet("Findings", fields, FROZEN)
    for case in report.cases:
        places = {"fact_id": _fact_link(case, fact_rows), "evidence": _evidence_link(case, claim_rows)}
        sheet.add([places[field.name] if field.name in places else _cell(case, field.name) for field in fields])
    add_choices(frame.book, sheet)
    sheet.finish(frame.title, printed=len(_LEFT) + len(extras))
    sheet.raw.activate()
    return sheet


def add_plain(
    book: Workbook,
    looks: dict[str, Format],
    name: str,
    rows: Iterable[Mapping[str, Any]],
    extras: Sequence[str],
    title: str,
) -> Sheet:
    """A sheet of findings as text, from rows of an earlier report: no links, no bold, but to be decided on as well."""
    fields = [
        field._replace(style="code") if field.style == "link" else field
        for field in columns(extras)
        if field.name != "evidence"
    ]
    sheet = Sheet(book, looks, name, fields, FROZEN)
    for row in rows:
        sheet.add([_plain(row, field.name) for field in fields])
    add_choices(book, sheet)
    sheet.finish(title, printed=len(_LEFT) + len(extras))
    return sheet


def columns(extras: Iterable[str], notes: Mapping[str, str] = COLUMN_NOTES) -> list[Field]:
    """The columns with the notes on their headers; a reviewer's own columns follow the ones made for reviewers."""
    own = [Field(name, min(40.0, max(12.0, len(name) + 2.0)), "input") for name in extras]
    return [field._replace(note=notes.get(field.name, "")) for field in (*_LEFT, *own, *_RIGHT)]


def _cell(case: Case, name: str) -> Any:
    row = case.row
    if name == "values":
        return values_cell(case) if case.values else row["values"]
    if name == "quotes":
        return quotes_cell(case) if case.values else row["quotes"]
    if name == "working":
        return working_cell(case)
    return _plain(row, name)


def _plain(row: Mapping[str, Any], name: str) -> Any:
    value = row.get(name, "")
    if name == "severity":
        return Styled(value, value if value in {"high", "medium", "low"} else "text")
    if name == "status":
        return Styled(value, "fresh" if value in {"new", "changed"} else "text")
    return value


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


def working_cell(case: Case) -> str:
    """Why, pair by pair, one a line; of other verdicts only those that tell figures apart (scope, update)."""
    kind = case.row["kind"]
    # two values on one side may contradict each other as well: that is a finding of its own, with its own row
    across = [pair for pair in case.comparisons if pair.a.side != pair.b.side] or case.comparisons
    pairs = [pair for pair in across if pair.verdict in {kind, *_WORDS}] + _beside(case)
    if len(pairs) < 2 or all(pair.verdict != kind for pair in pairs):
        return case.row["working"]
    said: list[str] = []
    alike: dict[tuple[str, str], int] = {}
    for pair in sorted(pairs, key=lambda pair: pair.verdict != kind):
        number = alike[pair.verdict, pair.reason] = alike.get((pair.verdict, pair.reason), 0) + 1
        if number <= MOST_ALIKE and len(said) < MOST_PAIRS:
            aside = "" if pair.verdict == kind else f"not a {kind} but {_WORDS[pair.verdict]}: "
            said.append(f"• {aside}{pair.working}")
    left = len(pairs) - len(said)
    return "\n".join([*said, f"and {wording.count(left, 'more pair')} of values"] if left > 0 else said)


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
    return [*case.values[:MOST_VALUES], *others[:MOST_BESIDE]]


def _beside(case: Case) -> list[Comparison]:
    """Pairs of a value of the finding with another one of its fact that the reader must not put beside it.

    Contradictions among the others are findings of their own and have their own rows.
    """
    own = {each.claim_id for each in case.statements}
    pairs = [pair for pair in case.beside if pair.verdict in _WORDS]
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


def _fact_link(case: Case, fact_rows: Rows) -> Any:
    fact_id = case.row["fact_id"]
    if fact_id not in fact_rows:
        return Styled(fact_id, "code")
    return Link(fact_id, f"internal:'Facts'!A{fact_rows[fact_id]}")


def _evidence_link(case: Case, claim_rows: Rows) -> Any:
    """A link to the rows of the case's claims: to all of them where they stand together, else to the first."""
    rows = sorted(claim_rows[each.claim_id] for each in case.statements if each.claim_id in claim_rows)
    if not rows:
        return ""
    together = rows[-1] - rows[0] < 2 * len(rows)
    return Link(wording.count(len(rows), "claim"), f"internal:'Claims'!A{rows[0]}:A{rows[-1] if together else rows[0]}")


def add_choices(book: Workbook, sheet: Sheet) -> None:
    """The drop-down of decisions, and the look of rows that are decided."""
    last = max(1, sheet.rows)
    column = sheet.column("decision")
    sheet.raw.data_validation(1, column, last, column, {
        "validate": "list", "source": list(review.DECISIONS), "error_title": "Not a decision",
        "error_message": "Choose open, confirmed, dismissed or corrected; what you want to say goes into note.",
    })  # fmt: skip
    letter = chr(ord("A") + column)
    looks = {"confirmed": {"bg_color": "#F2B8B5", "font_color": "#7B1113"},
             "corrected": {"bg_color": "#CFE8CF", "font_color": "#1E5B24"}}  # fmt: skip
    for decision, look in looks.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{decision}"', "format": book.add_format(look)}
        sheet.raw.conditional_format(1, column, last, column, rule)
    grey = book.add_format({"font_color": "#8A8F94"})
    rule = {"type": "formula", "criteria": f'=${letter}2="dismissed"', "format": grey}
    sheet.raw.conditional_format(1, 0, last, len(sheet.fields) - 1, rule)
