"""The report model: cases with their values, marks and places; independent of the order of the tables."""

from __future__ import annotations

import time
from itertools import combinations, islice

import pandas as pd
import pytest
from small_story import TEXTS, analysis, finding, findings

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.errors import TableError
from discrepancy.reporting import model
from discrepancy.reporting.model import claim_ids


@pytest.fixture
def report() -> model.Report:
    return model.build(analysis(), title="Ferry")


def test_findings_come_worst_first(report: model.Report) -> None:
    assert [case.finding_id for case in report.cases] == ["D1", "D2", "D3"]


def test_quotes_are_found_in_sentence_and_text(report: model.Report) -> None:
    for case in report.cases:
        for each in case.statements:
            assert each.sentence[each.mark_start : each.mark_end] == each.quote
            line = TEXTS[each.source].split("\n")[each.line - 1]
            assert line[each.column - 1 :].startswith(each.quote)


def test_a_quote_printed_twice_is_marked_where_it_was_read() -> None:
    story = analysis()
    sentence = "Of 40 passengers, 40 passengers came back."
    sources = story.sources.assign(text=[sentence] * len(story.sources))
    claims = story.claims.iloc[[0]].assign(sentence=sentence, quote="40 passengers", start=18, end=31)
    (first, *_) = model.build(analysis(sources=sources, claims=claims)).cases
    assert [each.mark_start for each in first.statements] == [18]


def test_values_are_put_together_by_number_bound_and_unit() -> None:
    story = analysis()
    claims = story.claims.copy()
    claims.loc[1, ["value_text", "low", "bound"]] = ["over 40", 40.0, "more_than"]
    case = model.build(analysis(claims=claims)).cases[0]
    value = next(value for value in case.values if "over 40" in value.texts)
    assert value.texts == ("More than 40", "over 40")
    assert value.sources == ("harbour_post.txt", "coast_daily.html")


def test_sides_stay_apart_and_values_stand_by_size(report: model.Report) -> None:
    values = [(value.statements[0].side, value.text) for value in report.cases[0].values]
    assert values == [(0, "לפחות 12"), (0, "At least 35"), (0, "約 38"), (0, "More than 40"), (1, "=2+5")]


def test_pairs_that_matter_come_worst_and_surest_first(report: model.Report) -> None:
    pairs = [(pair.verdict, pair.reason) for pair in report.cases[0].comparisons]
    assert pairs == [("conflict", "value"), ("conflict", "value"), ("conflict", "bound"), ("scope", "place"),
                     ("compatible", "bound")]  # fmt: skip


def test_the_order_of_the_tables_does_not_matter(report: model.Report) -> None:
    story = analysis()
    turned = {name: getattr(story, name).iloc[::-1] for name in ("sources", "findings", "facts", "pairs")}
    other = model.build(analysis(**turned), title="Ferry")
    assert [case.row["finding_id"] for case in other.cases] == [case.row["finding_id"] for case in report.cases]
    # by their text, because an open end (NaN) is never equal to itself
    assert repr([case.values for case in other.cases]) == repr([case.values for case in report.cases])
    assert other.counts == report.counts


def test_claims_of_a_finding_with_sides() -> None:
    assert claim_ids("a;b|c;a||d|b") == ["a", "b", "c", "d"]
    assert claim_ids("") == []


def test_settings_leave_out_what_only_concerns_the_machine() -> None:
    names = [name for name, _ in model.settings_of(Config(workers=7))]
    assert "judgement.strict" in names
    assert not {"workers", "cache"} & set(names)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="report: the table has no column `severity`"):
        model.build(analysis(findings=analysis().findings.drop(columns="severity")))


def test_documents_that_were_not_read_are_told(report: model.Report) -> None:
    assert report.problems == (("broken.pdf", "no text layer; scan it again"),)
    assert (report.counts["documents"], report.counts["documents.read"], report.counts["findings.conflict"]) == (
        6,
        5,
        1,
    )


def test_a_fact_with_as_many_findings_as_claims_takes_no_quadratic_time() -> None:
    story, number = analysis(), 600
    ids = [f"k{place}" for place in range(number)]
    claims = pd.concat([story.claims.iloc[[0]]] * number, ignore_index=True).assign(claim_id=ids, fact_id="F1")
    pairs = [("F1", a, b, "conflict", "value", "w", 0.9) for a, b in islice(combinations(ids, 2), 60_000)]
    rows = [finding(f"D{place}", each, kind="unsourced") for place, each in enumerate(ids)]
    big = analysis(
        claims=claims,
        pairs=tables.frame(tables.PAIRS, pairs),
        facts=story.facts.assign(claim_ids=";".join(ids)),
        findings=findings(rows),
    )
    started = time.process_time()
    assert len(model.build(big).cases) == number
    # going through all pairs for every finding takes 36 million steps; through each finding's own, 120 thousand
    assert time.process_time() - started < 3
