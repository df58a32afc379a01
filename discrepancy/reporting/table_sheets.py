"""The sheets that stand behind the findings: Facts, Claims, Sources, Ledger, and sheets a reviewer added.

Facts and claims with findings come first, a finding's claims next to each other, so that a link can show them together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.reporting import links
from discrepancy.reporting.glossary import TABLE_NOTES
from discrepancy.reporting.model import Report, claim_ids, records, statements
from discrepancy.reporting.rows import cell_text
from discrepancy.reporting.sheets import Field, Link, Sheet, Styled
from discrepancy.reporting.tables_csv import around, period_ends

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Characters of a sentence shown on either side of its quote in the sheet Claims, and the tallest row there in points.
AROUND = 160
TALLEST_CLAIM = 90.0
#: Columns of the sheet Claims that are printed; the rest is for filtering on the screen.
PRINTED_CLAIM_COLUMNS = 10

_FACTS = (
    Field("label", 40, "strong"), Field("verdict", 12), Field("low", 20, "wrap"), Field("high", 20, "wrap"),
    Field("spread", 18, "wrap"), Field("best_supported", 24, "wrap"), Field("sources", 9, "number"),
    Field("origins", 9, "number"), Field("claims", 9, "counted"), Field("kind", 10), Field("unit", 12),
    Field("fact_id", 15, "code"),
)  # fmt: skip
_CLAIMS = (
    Field("source", 24), Field("value_text", 24, "strong"), Field("sentence", 64, "wrap"), Field("open", 10, "link"),
    Field("publisher", 18), Field("published", 11), Field("line", 7, "number"), Field("zone", 9),
    Field("speaker", 22), Field("sourcing", 9), Field("kind", 9), Field("low", 14, "number"),
    Field("high", 14, "number"), Field("bound", 10), Field("unit", 12), Field("per", 9), Field("measure", 14),
    Field("place", 14), Field("population", 16), Field("period", 22), Field("modality", 10),
    Field("fact_id", 15, "code"), Field("claim_id", 15, "code"),
)  # fmt: skip
_SOURCES = (
    Field("source", 34), Field("title", 44, "wrap"), Field("publisher", 22), Field("author", 20),
    Field("published", 11), Field("published_from", 13), Field("language", 9), Field("url", 34, "link"),
    Field("status", 9), Field("problem", 44, "wrap"), Field("repairs", 24, "wrap"), Field("copy_of", 24),
    Field("claims", 8, "number"), Field("findings", 9, "number"),
)  # fmt: skip
_LEDGER = (
    Field("source", 34), Field("line", 8, "number"), Field("text", 34), Field("zone", 11), Field("outcome", 10),
    Field("reason", 24), Field("claim_id", 16, "code"),
)  # fmt: skip
_NOTES = {
    "line": "Line of the document's text, counted from 1.",
    "open": "Opens the page at the sentence, where the document has an address.",
    "period": "First and last date of the period, as coarse as it is stated.",
    "claims": "Number of claims.",
    "findings": "Number of findings the document has a part in.",
}


class Frame(NamedTuple):
    """What every sheet of one workbook is made with: workbook, styles, report, and the line in the footer."""

    book: Workbook
    looks: dict[str, Format]
    report: Report
    title: str

    def sheet(self, name: str, fields: Sequence[Field], frozen: int = 1, light: bool = False) -> Sheet:
        """A new sheet with these columns."""
        return Sheet(self.book, self.looks, name, fields, frozen, light)


def fact_order(report: Report) -> list[str]:
    """Facts with findings first, in the order of the findings; then the others as they come."""
    known = set(report.facts["fact_id"])
    found = [fact_id for fact_id in report.findings["fact_id"] if fact_id in known]
    return list(dict.fromkeys([*found, *report.facts["fact_id"]]))


def claim_order(report: Report) -> list[str]:
    """Claims finding by finding, the rest of the finding's fact after them; then all others in reading order."""
    facts = dict(zip(report.facts["fact_id"], report.facts["claim_ids"], strict=True))
    known = set(report.claims["claim_id"])
    order: dict[str, None] = {}
    for fact_id, cell in zip(report.findings["fact_id"], report.findings["claim_ids"], strict=True):
        # a fact's other claims follow its first finding; going through them for each finding would be quadratic
        for claim_id in claim_ids(f"{cell};{facts.pop(fact_id, '')}"):
            if claim_id in known:
                order.setdefault(claim_id)
    order.update(dict.fromkeys(report.claims["claim_id"]))
    return list(order)


def add_facts(frame: Frame, order: Iterable[str], claim_rows: Mapping[str, int]) -> Sheet:
    """The sheet Facts; the number of claims links to their rows."""
    sheet = frame.sheet("Facts", _noted("facts", _FACTS))
    rows = {row["fact_id"]: row for row in records(frame.report.facts)}
    for fact_id in order:
        row = rows[fact_id]
        places = [claim_rows[claim] for claim in claim_ids(row["claim_ids"]) if claim in claim_rows]
        count = Link(str(row["claims"]), f"internal:'Claims'!A{min(places)}") if places else str(row["claims"])
        sheet.add([count if field.name == "claims" else row[field.name] for field in _FACTS])
    sheet.finish(frame.title)
    return sheet


def add_claims(frame: Frame, order: Sequence[str]) -> Sheet:
    """The sheet Claims: what was said, where, and a link to the page at the sentence."""
    sheet = frame.sheet("Claims", _noted("claims", _CLAIMS), 2, light=True)
    claims = frame.report.claims.drop_duplicates("claim_id").set_index("claim_id", drop=False).loc[list(order)]
    for row, each in statements(frame.report, claims):
        first, last = period_ends(each.period_from, each.period_to, each.grain)
        dated = each.kind == "date"
        link = links.at_sentence(each)
        shown = {
            "sentence": around(each.sentence, each.quote, AROUND),
            "publisher": each.publisher,
            "published": each.published,
            "line": each.line or None,
            "low": first if dated else each.low,
            "high": last if dated else each.high,
            "period": "" if dated else " – ".join(dict.fromkeys(end for end in (first, last) if end)),
            "open": Link("open page", link) if link else "",
        }
        sheet.add([shown[field.name] if field.name in shown else row[field.name] for field in _CLAIMS], TALLEST_CLAIM)
    sheet.finish(frame.title, printed=PRINTED_CLAIM_COLUMNS)
    return sheet


def add_sources(frame: Frame) -> Sheet:
    """The sheet Sources: every document, what is known of it, and what could not be read."""
    sheet = frame.sheet("Sources", _noted("sources", _SOURCES))
    report = frame.report
    names = dict(zip(report.sources["source_id"], report.sources["source"], strict=True))
    claims = report.claims["source_id"].value_counts().to_dict()
    findings: dict[str, int] = {}
    for case in report.cases:
        for source_id in {each.source_id for each in case.statements}:
            findings[source_id] = findings.get(source_id, 0) + 1
    for row in records(report.sources):
        link = links.address(row["url"])
        shown = {
            "url": Link(row["url"], link) if link else Styled(row["url"], "text"),
            "status": Styled(row["status"], "text" if row["status"] == "read" else "fresh"),
            "copy_of": names.get(row["copy_of"], row["copy_of"]),
            "claims": claims.get(row["source_id"], 0),
            "findings": findings.get(row["source_id"], 0),
        }
        sheet.add([shown[field.name] if field.name in shown else row[field.name] for field in _SOURCES])
    sheet.finish(frame.title)
    return sheet


def add_ledger(frame: Frame) -> Sheet:
    """The sheet Ledger: every numeral and date expression of the input and what became of it."""
    sheet = frame.sheet("Ledger", _noted("ledger", _LEDGER), light=True)
    names = ("source_id", "start", "source", "text", "zone", "outcome", "reason", "claim_id")
    for source_id, start, source, *rest in zip(*(frame.report.ledger[name] for name in names), strict=True):
        line, _ = frame.report.place(source_id, start)
        text, *outcome = rest
        sheet.add([source, line or None, text, *outcome])
    sheet.finish(frame.title)
    return sheet


def add_foreign(book: Workbook, looks: dict[str, Format], name: str, rows: Iterable[Sequence[Any]]) -> None:
    """A sheet a reviewer added to an earlier workbook: its values, as they were, under a name Excel takes."""
    sheet = book.add_worksheet(sheet_name(name, [sheet.get_name() for sheet in book.worksheets()]))
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(index, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(index, column, value)
            elif value not in (None, ""):
                text = value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
                sheet.write_string(index, column, cell_text(text), looks["plain"])


def sheet_name(name: str, taken: Iterable[str]) -> str:
    """The name as Excel allows it (31 characters, none of `[]:*?/\\`, no apostrophe at the ends), and not taken yet."""
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip(" '")[:31].rstrip(" '") or "Sheet"
    # History is a name Excel keeps for itself
    used = {each.casefold() for each in taken} | {"history"}
    number, free = 2, plain
    while free.casefold() in used:
        free = f"{plain[:27]} {number}"
        number += 1
    return free


def _noted(table: str, fields: Iterable[Field]) -> list[Field]:
    """The columns with what `tables.py` says about them as the notes on their headers."""
    notes = {**_NOTES, **{name.partition(".")[2]: note for name, note in TABLE_NOTES.items() if name.startswith(table)}}
    return [field._replace(note=notes.get(field.name, "")) for field in fields]
