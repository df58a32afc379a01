"""What a reader needs to judge a finding: its claims by distinct value, where each stands, the pairs that matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy import tables
from discrepancy.judgement.units import size_of
from discrepancy.reporting import sides
from discrepancy.reporting.sides import claim_ids

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.reporting.model import Report

#: Worst first: the order in which findings, verdicts and their pictures are listed everywhere.
SEVERITIES = ("high", "medium", "low")
VERDICTS = ("conflict", "scope", "update", "compatible", "agree", "incomparable")
#: Verdicts of pairs a reviewer is shown. Agreement is counted, and what cannot be compared says nothing.
SHOWN_VERDICTS = frozenset({"conflict", "scope", "update", "compatible"})
#: Rows of a table turned into objects at a time, so that a million claims do not stand in memory twice.
_CHUNK = 5_000
#: Claims of a fact looked through for values beside a finding; a fact of a large story holds thousands.
MOST_BESIDE = 200


class Statement(NamedTuple):
    """One claim with everything a reader needs to find and judge it.

    `quote` is exactly what the document prints; `sentence[mark_start:mark_end] == quote` unless the quote does not
    stand in the sentence as printed, then both marks are 0. `line` and `column` count from 1 in the source text; they
    are 0 where the text is not at hand.
    """

    claim_id: str
    source_id: str
    source: str
    title: str
    publisher: str
    published: str
    url: str
    origin: str
    zone: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    sentence: str
    mark_start: int
    mark_end: int
    context: str
    kind: str
    value_text: str
    low: float
    high: float
    bound: str
    unit: str
    per: str
    period_from: str
    period_to: str
    grain: str
    person: str
    office: str
    office_status: str
    speaker: str
    via: str
    speaker_grade: str
    sourcing: str
    sourcing_text: str
    language: str
    #: which side of the contradiction the claim stands on (0, 1, ...); 0 for all where the finding names no sides
    side: int
    #: the figure as the judge reads it (`judgement.intervals`): value, place value of its last digit, sharp or round
    value: float = float("nan")
    resolution: float = 1.0
    sharp: bool = False
    dimension: str = ""

    @property
    def named(self) -> str:
        """How a reader names the document: publisher, else title, else file name."""
        return self.publisher or self.title or self.source


class Value(NamedTuple):
    """One distinct value of a case and every claim that states it. `text` is the commonest printing.

    `texts` are all printings, commonest first.
    """

    text: str
    texts: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """File names of the documents that state the value, without repeats, in reading order."""
        return tuple(dict.fromkeys(statement.source for statement in self.statements))


class Comparison(NamedTuple):
    """Two claims and why they agree or not; stands for `count` pairs of the same two values, verdict and reason."""

    a: Statement
    b: Statement
    verdict: str
    reason: str
    working: str
    confidence: float
    count: int  # type: ignore[assignment]  # the name tuples use for a method nobody needs here


class Case(NamedTuple):
    """One finding with its evidence. `row` is its row of the findings table, extra columns of the reviewer included.

    `others` are values of the same fact on no side of this finding; `beside` pairs of one of each.
    """

    row: Mapping[str, Any]
    fact: Mapping[str, Any] | None
    values: tuple[Value, ...]
    comparisons: tuple[Comparison, ...]
    others: tuple[Value, ...] = ()
    beside: tuple[Comparison, ...] = ()

    @property
    def finding_id(self) -> str:
        """Id of the finding, the same in every output."""
        return self.row["finding_id"]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All claims of the case, value by value."""
        return tuple(statement for value in self.values for statement in value.statements)

    @property
    def told(self) -> tuple[Statement, ...]:
        """The claims of the case, then those of the same fact beside it."""
        return (*self.statements, *(statement for value in self.others for statement in value.statements))

    @property
    def sources(self) -> tuple[str, ...]:
        """File names of the documents of the case, without repeats."""
        return tuple(dict.fromkeys(statement.source for statement in self.statements))


def value_key(statement: Statement) -> tuple:
    """Two claims with the same key state the same value: numbers with bound and unit, dates, or office and person."""
    if statement.kind == "date":
        return ("date", statement.period_from, statement.period_to, statement.grain)
    if statement.kind == "role":
        return ("role", statement.office, statement.office_status, statement.value_text.casefold())
    # NaN is never equal to itself, so an open end is spelled out
    ends = tuple("" if end != end else repr(end) for end in (statement.low, statement.high))
    if ends == ("", ""):
        return ("quantity", statement.value_text.casefold(), statement.unit, statement.per)
    return ("quantity", *ends, statement.bound, statement.unit, statement.per)


def cases(report: Report) -> Iterator[Case]:
    """One case for each finding, in the order of the findings table."""
    findings = report.findings
    facts = {row["fact_id"]: row for row in records(report.facts)}
    found = report.cited
    pairs = _shown_pairs(report.pairs, set(findings["fact_id"]))
    for row in records(findings):
        taken = claim_ids(row["claim_ids"])
        values = _values(_sided(row["claim_ids"], found))
        fact, listed = facts.get(row["fact_id"]), _touching(taken, pairs.get(row["fact_id"], {}))
        comparisons = _comparisons(values, listed, row["working"])
        # a finding on one claim (no source, a wrong weekday) is about that claim alone
        rest = _beside(fact) if fact and len(taken) > 1 else []
        own = set(taken)
        others = _values([found[claim] for claim in rest if claim in found and claim not in own])
        strange = {statement.claim_id for value in others for statement in value.statements}
        beside = _comparisons((*values, *others), listed, row["working"]) if others else ()
        # what two of the others have to say to each other is another finding, or none
        beside = tuple(pair for pair in beside if (pair.a.claim_id in strange) != (pair.b.claim_id in strange))
        yield Case(row, fact, values, comparisons, others, beside)


def cited(report: Report) -> dict[str, Statement]:
    """The claims of all findings, and those of their facts that may be shown beside them, by id."""
    wanted = {claim for cell in report.findings["claim_ids"] for claim in claim_ids(cell)}
    with_findings = report.facts[report.facts["fact_id"].isin(set(report.findings["fact_id"]))]
    wanted |= {claim for fact in records(with_findings) for claim in _beside(fact)}
    claims = report.claims[report.claims["claim_id"].isin(wanted)]
    return {statement.claim_id: statement for _, statement in statements(report, claims)}


def _sided(cell: str, found: Mapping[str, Statement]) -> list[Statement]:
    """The claims of a finding, each with the side it is shown on."""
    known = {claim: found[claim] for claim in claim_ids(cell) if claim in found}
    values = {claim: value_key(statement) for claim, statement in known.items()}
    placed = sides.shown(cell, values, lambda claim: _rank(Value("", (), (known[claim],))))
    return [known[claim]._replace(side=side) for claim, side in placed.items()]


def _beside(fact: Mapping[str, Any]) -> list[str]:
    """The claims of a fact that may be shown beside a finding of it, in reading order."""
    return [claim for claim in str(fact["claim_ids"]).split(";") if claim][:MOST_BESIDE]


def statements(report: Report, claims: pd.DataFrame) -> Iterator[tuple[dict[str, Any], Statement]]:
    """Each row of a claims table (all of the report's, or some) with its statement, in the order of the table."""
    columns = ["source_id", "title", "publisher", "published", "url", "origin", "text"]
    sources = {row[0]: row for row in zip(*(report.sources[name] for name in columns), strict=True)}
    carried = [name for name in Statement._fields if name in claims.columns]
    for first in range(0, len(claims), _CHUNK):
        for row in records(claims.iloc[first : first + _CHUNK]):
            source_id = row["source_id"]
            _, title, publisher, published, url, origin, text = sources.get(source_id, ("", "", "", "", "", "", ""))
            line, column = report.place(source_id, row["start"])
            mark = _mark(text, row)
            marked = (mark, mark + len(row["quote"])) if mark >= 0 else (0, 0)
            yield row, Statement(
                **{name: row[name] for name in carried}, title=title, publisher=publisher, published=published, url=url,
                origin=origin, line=line, column=column, mark_start=marked[0], mark_end=marked[1], side=0,
            )  # fmt: skip


def _mark(text: str, row: Mapping[str, Any]) -> int:
    """Where in its sentence the quote stands; -1 where the sentence does not print it in one piece."""
    sentence, quote, start = row["sentence"], row["quote"], row["start"]
    if not quote:
        return -1
    # the sentence may print the quote twice: the source text tells which of the two it is
    at = text.rfind(sentence, max(0, start - len(sentence)), start + len(sentence)) if text else -1
    if at >= 0 and sentence[start - at : start - at + len(quote)] == quote:
        return start - at
    return sentence.find(quote)


def _values(statements: list[Statement]) -> tuple[Value, ...]:
    """The statements by distinct value, in order of size or time; what has no order stays in reading order."""
    groups: dict[tuple, list[Statement]] = {}
    for statement in statements:
        groups.setdefault((statement.side, *value_key(statement)), []).append(statement)
    values = []
    for members in groups.values():
        printed: dict[str, int] = {}
        for member in members:
            text = member.value_text or member.quote
            printed[text] = printed.get(text, 0) + 1
        texts = sorted(printed, key=lambda text: -printed[text])
        values.append(Value(texts[0], tuple(texts), tuple(members)))
    return tuple(sorted(values, key=_rank))


def _rank(value: Value) -> tuple:
    first = value.statements[0]
    number = first.low if first.low == first.low else first.high
    if first.kind == "quantity" and number == number:
        # an upper bound on X stands before X, a lower bound after it
        high = first.high if first.high == first.high else float("inf")
        return (first.side, *size_of(number, first.unit), size_of(high, first.unit)[1])
    return (first.side, "", 0.0, 0.0) if first.kind != "date" else (first.side, first.period_from, 0.0, 0.0)


def _shown_pairs(pairs: pd.DataFrame, facts: set[str]) -> dict[str, dict[str, list[tuple]]]:
    """The pairs by fact, then by each of their two claims, each with its place in the table."""
    shown = pairs[pairs["fact_id"].isin(facts) & pairs["verdict"].isin(SHOWN_VERDICTS)]
    grouped: dict[str, dict[str, list[tuple]]] = {}
    for place, row in enumerate(zip(*(shown[name] for name in tables.names(tables.PAIRS)), strict=True)):
        fact_id, claim_a, claim_b, *_ = row
        of_fact = grouped.setdefault(fact_id, {})
        for claim in {claim_a, claim_b}:
            of_fact.setdefault(claim, []).append((place, *row[1:]))
    return grouped


def _touching(claims: Iterable[str], pairs: Mapping[str, list[tuple]]) -> list[tuple]:
    """The pairs in which one of the claims is, in the order of the table.

    A fact of a large story has as many findings as claims; going through all its pairs for each would be quadratic.
    """
    found = {pair[0]: pair for claim in claims for pair in pairs.get(claim, ())}
    return [found[place][1:] for place in sorted(found)]


def _comparisons(values: tuple[Value, ...], pairs: Iterable[tuple], told: str) -> tuple[Comparison, ...]:
    """Pairs between the claims of a case, one for each two values, verdict and reason.

    The worst verdict first; within it what the finding tells (`told`, its working) in its order, then the surest.
    """
    where = {
        statement.claim_id: (index, statement) for index, value in enumerate(values) for statement in value.statements
    }
    kept: dict[tuple, Comparison] = {}
    for claim_a, claim_b, verdict, reason, working, confidence in pairs:
        if claim_a not in where or claim_b not in where:
            continue
        (value_a, a), (value_b, b) = where[claim_a], where[claim_b]
        key = (*sorted((value_a, value_b)), verdict, reason)
        former = kept.get(key)
        if former is None or (confidence, working in told) > (former.confidence, former.working in told):
            kept[key] = Comparison(a, b, verdict, reason, working, confidence, former.count + 1 if former else 1)
        else:
            kept[key] = former._replace(count=former.count + 1)

    def rank(pair: Comparison) -> tuple[int, int, float]:
        place = told.find(pair.working) if pair.working else -1
        return VERDICTS.index(pair.verdict), place if place >= 0 else len(told), -pair.confidence

    return tuple(sorted(kept.values(), key=rank))


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as mappings from column name to cell."""
    names = [str(name) for name in table.columns]
    columns = (table[name].tolist() for name in table.columns)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
