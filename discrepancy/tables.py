"""Every table that travels between the steps: its columns, their dtype, unit, and what an empty cell means.

A column is declared once, here. `empty(SPEC)` makes the table without rows, `frame(SPEC, rows)` makes it from tuples or
dicts and gives every column its dtype, `check(table, SPEC, step)` raises `TableError` with the name of what is missing.
Text columns hold "" for "nothing said", never a missing value; numbers hold NaN for "open" or "unknown".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.errors import TableError

if TYPE_CHECKING:
    import pandas as pd


class Column(NamedTuple):
    """One column: name, pandas dtype, what it holds (with unit), what an empty cell means."""

    name: str
    dtype: str
    holds: str
    empty: str = ""


SOURCES = (
    Column("source_id", "str", "hash of the document's identity (its path within the input and nothing else)"),
    Column(
        "source",
        "str",
        "path relative to the input folder, `/` between parts; `archive.zip!inner` inside archives",
    ),
    Column("entry", "str", "row, sheet or attachment within the file; the end of `source`", "the whole file"),
    Column(
        "path",
        "str",
        "path as given on this machine; never written to a report",
        "the text did not come from a file",
    ),
    Column("title", "str", "title of the document", "not found"),
    Column("publisher", "str", "who put it out", "not found"),
    Column("author", "str", "by-line", "not found"),
    Column("url", "str", "address of the document", "not found"),
    Column("published", "str", "publication date, ISO 8601 (date)", "unknown"),
    Column("published_from", "str", "how it was found: sidecar, metadata, text, file_name, unknown"),
    Column("not_before", "str", "latest certain date in the text, ISO 8601, when published is unknown", "none"),
    Column("language", "str", "ISO 639-1 of most of the text", "not recognised"),
    Column("text", "str", "the text all offsets count in, code points"),
    Column("zones", "object", "tuple of `Zone`, in order, not overlapping, covering every non-blank character"),
    Column("copy_of", "str", "source_id of the document this one repeats", "no copy"),
    Column("origin", "str", "id of the origin its own figures count for (shared by copies)"),
    Column("status", "str", "read, partly, skipped"),
    Column("problem", "str", "what could not be read, and what to do", "nothing went wrong"),
    Column("repairs", "str", "what was mended in the text before reading (mojibake, encoding)", "nothing"),
    Column(
        "based_on",
        "str",
        "what the document itself says it was made from: `url:` and an address, `wire:` and a news agency",
        "it names nothing",
    ),
)

CLAIMS = (
    Column("claim_id", "str", "hash of source identity, sentence and quote (and their count, when repeated)"),
    Column("source_id", "str", "document"),
    Column("source", "str", "path relative to the input folder"),
    Column("zone", "str", "headline, body, quote, caption, table, related"),
    Column("start", "int64", "first code point of the quote in the source text"),
    Column("end", "int64", "one past the last"),
    Column("quote", "str", "text[start:end], exactly: hedge, figure, unit, counted noun"),
    Column("sentence", "str", "the sentence it stands in, as printed"),
    Column("context", "str", "row and column header of a table cell", "not in a table"),
    Column("kind", "str", "quantity, date, role"),
    Column("value_text", "str", "the value as printed, hedge and unit included; for a role the office with its status"),
    Column(
        "value",
        "float64",
        "quantity in the unit printed, scale word applied; midpoint never",
        "a range, or no number",
    ),
    Column("low", "float64", "lower end as stated", "open below"),
    Column("high", "float64", "upper end as stated", "open above"),
    Column("bound", "str", "exact, about, more_than, at_least, less_than, at_most, up_to, nearly, between"),
    Column("resolution", "float64", "place value of the last non-zero digit as written, same unit as value"),
    Column("sharp", "bool", "written to the digit (93, 7,432), not round (`DESIGN.md` 4)"),
    Column("vague", "bool", "a vague plural: dozens, tens of thousands"),
    Column("trend", "str", "up, down: the figure is a change or the end of one", "no movement stated"),
    Column("form", "str", "amount, change, ordinal, multiple, fraction, score, age, duration"),
    Column("unit", "str", "canonical unit id (`reference/units.csv`); `count` for counted things, ISO 4217 for money"),
    Column("unit_text", "str", "the unit as printed", "none printed"),
    Column("dimension", "str", "what the unit measures: count, length, money, share, ..."),
    Column("per", "str", "rate base: year, day, person, 100000 person", "no rate"),
    Column("head", "str", "lemma of the counted or measured noun, in the document's language", "not found"),
    Column(
        "measure",
        "str",
        "canonical id of what is counted or measured (`lexicons/<lang>/measures.csv`)",
        "no measure known",
    ),
    Column("measure_text", "str", "the words that gave the measure, as printed", "none"),
    Column("about", "str", "content lemmas of the statement, space separated, sorted, canonical across languages"),
    Column("subject", "str", "name or noun of the thing a property (height, price, population) is of", "not found"),
    Column("place", "str", "canonical place the figure is of", "unknown"),
    Column("population", "str", "of whom or of what: modifiers that narrow the measure", "unknown"),
    Column("part", "str", "part, total", "not said"),
    Column("period_from", "str", "ISO 8601 date, first day of the period or date claimed", "unknown"),
    Column("period_to", "str", "ISO 8601 date, first day after it", "unknown or open"),
    Column(
        "grain",
        "str",
        "day, week, month, quarter, season, half, year, decade, century, part, instant",
        "no period",
    ),
    Column("period_text", "str", "the words that gave the period", "none"),
    Column("readings", "str", "every reading of an ambiguous date, ISO dates separated by `|`", "one reading"),
    Column("unresolved", "str", "why a date could not be resolved", "resolved"),
    Column("modality", "str", "asserted, forecast, target, denied, hypothetical"),
    Column("superseded", "bool", "the document itself presents the figure as abandoned"),
    Column(
        "event",
        "str",
        "canonical lemma of the dated event's verb or noun (dates); act done by the person (roles)",
        "none",
    ),
    Column("person", "str", "name as printed, without titles (roles)", "not a role"),
    Column("office", "str", "canonical office id (`lexicons/<lang>/offices.csv`)", "not a role"),
    Column("body", "str", "country, agency or body of the office", "not said"),
    Column(
        "office_status",
        "str",
        "current, elect, designate, acting, interim, former, then, deputy, candidate, shadow",
        "not a role",
    ),
    Column("speaker", "str", "who says so, as printed in its fullest form in the document", "nobody"),
    Column("via", "str", "through whom: the X of `X, citing Y`", "directly"),
    Column("speaker_grade", "str", "document, person, body, anonymous, group, thing, none"),
    Column("sourcing", "str", "sourced, vague, none"),
    Column("sourcing_text", "str", "the words that name or gesture at the source", "none"),
    Column("language", "str", "ISO 639-1 of the sentence"),
    Column("fact_id", "str", "the fact it belongs to", "stands alone or not yet aligned"),
    Column("converts", "str", "claim_id of the figure this one repeats in another unit, in parentheses", "none"),
    Column("timex", "str", "TIMEX3 value of a date; X for what is unknown (`XXXX-12-15`)", "not a date"),
    Column("change_from", "str", "claim_id of the figure a movement starts from (`rose from 5 to 7`)", "none"),
    Column("aside", "str", "a source nobody can find that the sentence sets against the figure", "none"),
)

PAIRS = (
    Column("fact_id", "str", "fact of both claims"),
    Column("claim_a", "str", "claim_id; the one that comes first by source, then offset"),
    Column("claim_b", "str", "claim_id"),
    Column("verdict", "str", "agree, compatible, scope, update, conflict, incomparable"),
    Column("reason", "str", "fixed code (`judgement/reasons.py`)"),
    Column("working", "str", "one sentence with both printed values"),
    Column("confidence", "float64", "0 to 1"),
)

FACTS = (
    Column("fact_id", "str", "hash of the fact's oldest stable parts, not of order"),
    Column("label", "str", "what the fact is about, in the documents' own words"),
    Column("kind", "str", "quantity, date, role"),
    Column("unit", "str", "canonical unit", "none"),
    Column("claims", "int64", "number of claims"),
    Column("sources", "int64", "number of documents"),
    Column("origins", "int64", "number of independent origins"),
    Column("low", "str", "lowest value or earliest date stated, as printed by the unit"),
    Column("high", "str", "highest value or latest date stated"),
    Column("spread", "str", "high minus low, and as a share of low for quantities"),
    Column(
        "best_supported",
        "str",
        "value with most independent origins, then best grade, then latest date; no verdict on truth",
    ),
    Column("verdict", "str", "worst of its pairs"),
    Column("claim_ids", "str", "claims in reading order, separated by `;`"),
)

FINDINGS = (
    Column("finding_id", "str", "hash of what the finding is about; survives new documents and small edits"),
    Column("severity", "str", "high, medium, low"),
    Column("kind", "str", "conflict, scope, update, compatible, arithmetic, unsourced, vague, weekday, name_variant"),
    Column("reason", "str", "fixed code (`judgement/reasons.py`)"),
    Column("what", "str", "what the finding is about, in a few words"),
    Column("working", "str", "why, in one or a few sentences, with the printed values"),
    Column("values", "str", "each value with its sources, one a line"),
    Column("quotes", "str", "each quote with source and place, one a line"),
    Column("fact_id", "str", "fact", "a finding inside one document"),
    Column(
        "claim_ids",
        "str",
        "`a;b;c`, or `a;b|c` naming sides that cannot both hold; `||` before further such sets (findings.csv: rows)",
    ),
    Column("confidence", "float64", "0 to 1, of the pair that decides it"),
    Column("status", "str", "since the last run: new, changed, same, gone"),
    Column("decision", "str", "reviewer: open, confirmed, dismissed, corrected"),
    Column("note", "str", "reviewer's words", "nothing written"),
    Column("reviewer", "str", "who decided", "nobody yet"),
    Column("primary_source", "str", "the source the reviewer checked against", "nothing written"),
    Column("checked", "str", "when", "not yet"),
)

LEDGER = (
    Column("source_id", "str", "document"),
    Column("source", "str", "path relative to the input folder"),
    Column("start", "int64", "first code point of the numeral or date expression"),
    Column("end", "int64", "one past the last"),
    Column("text", "str", "as printed"),
    Column("zone", "str", "where it stands"),
    Column("outcome", "str", "claim, noise, skipped"),
    Column("reason", "str", "zone for noise; why for skipped (year, clock_time, name, id, ordinal_in_name, ...)"),
    Column("claim_id", "str", "the claim it became part of", "no claim"),
)

TABLES = {"sources": SOURCES, "claims": CLAIMS, "pairs": PAIRS, "facts": FACTS, "findings": FINDINGS, "ledger": LEDGER}


def names(spec: Iterable[Column]) -> list[str]:
    """The column names of a table, in order."""
    return [column.name for column in spec]


def rows(spec: tuple[Column, ...], cells: Iterable[Mapping]) -> list[tuple]:
    """The cells of each row in column order; a cell that is not given is the column's empty value."""
    empty_row = {column.name: _EMPTY[column.dtype] for column in spec}
    in_order = itemgetter(*empty_row)
    return [in_order({**empty_row, **given}) for given in cells]


def frame(spec: tuple[Column, ...], content: Iterable[tuple | Mapping]) -> pd.DataFrame:
    """A table from rows: tuples in column order, or mappings as `rows` takes them."""
    import pandas as pd

    columns = names(spec)
    listed = list(content)
    if listed and isinstance(listed[0], Mapping):
        listed = list(rows(spec, (cells for cells in listed if isinstance(cells, Mapping))))
    data = zip(*listed, strict=True) if listed else ([] for _ in columns)
    series = (pd.Series(list(values), dtype=column.dtype) for column, values in zip(spec, data, strict=True))
    return pd.DataFrame(dict(zip(columns, series, strict=True)))


def empty(spec: tuple[Column, ...]) -> pd.DataFrame:
    """The table without rows, every column with its dtype."""
    return frame(spec, ())


def check(table: pd.DataFrame, spec: tuple[Column, ...], step: str) -> None:
    """Raise `TableError` naming the step and the first column that is missing from `table`."""
    for column in spec:
        if column.name not in table.columns:
            raise TableError(f"{step}: the table has no column `{column.name}` ({column.holds})")


_EMPTY = {"str": "", "float64": float("nan"), "int64": 0, "bool": False, "object": ()}
