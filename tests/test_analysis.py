"""What must always hold of a whole run (`DESIGN.md` 5), on documents made up by hypothesis and on the samples."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import discrepancy
from discrepancy.tables import TABLES, names

ONE = discrepancy.Config(workers=1, cache=False)

figures = st.sampled_from(
    ["7", "1,200", "more than 70,000", "2.5 million", "about 40%", "three", "$4.2bn", "5-7", "30,5"]
)
things = st.sampled_from(["people died", "euros were paid", "homes burned", "metres of pipe were laid", "years passed"])
closers = st.sampled_from(
    [".", " on Monday.", " in 2022, police said.", " since 3 March 2021.", ", according to the WHO."]
)
sentences = st.builds(lambda f, t, c: f"In the city {f} {t}{c}", figures, things, closers)
odd = st.sampled_from(["", "Â", "=1+1", "<script>alert(1)</script>", "\u00a0", "12.3.4,5-6", "—", "\t", "☃ 9", "ﬁ 3"])
texts = st.builds(
    lambda s, o: "\n\n".join(itertools.chain(s, o)), st.lists(sentences, min_size=1, max_size=4), st.lists(odd)
)


def analyse(folder: Path, documents: dict[str, str]) -> discrepancy.Analysis:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return discrepancy.analyze(folder, ONE)


relaxed = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@relaxed
@given(st.lists(texts, min_size=1, max_size=3))
def test_quotes_are_exact_and_every_digit_is_in_the_ledger_once(tmp_path: Path, bodies: list[str]) -> None:
    found = analyse(tmp_path / "s", {f"d{n}.txt": body for n, body in enumerate(bodies)})
    text_of = dict(zip(found.sources["source_id"], found.sources["text"], strict=True))
    for claim in found.claims.itertuples():
        assert text_of[claim.source_id][claim.start : claim.end] == claim.quote
    for source_id, text in text_of.items():
        rows = found.ledger[found.ledger["source_id"] == source_id].sort_values("start")
        taken = [0] * len(text)
        for row in rows.itertuples():
            assert text[row.start : row.end] == row.text
            for offset in range(row.start, row.end):
                taken[offset] += 1
        assert max(taken, default=0) <= 1
        assert all(taken[i] == 1 for i, ch in enumerate(text) if ch in "0123456789")


@relaxed
@given(st.lists(texts, min_size=2, max_size=3, unique=True))
def test_the_same_input_gives_the_same_tables_in_any_order(tmp_path: Path, bodies: list[str]) -> None:
    names_ = [f"d{n}.txt" for n in range(len(bodies))]
    first = analyse(tmp_path / "s", dict(zip(names_, bodies, strict=True)))
    again = discrepancy.analyze(tmp_path / "s", ONE)
    paths = [tmp_path / "s" / name for name in names_]
    turned = discrepancy.analyze(list(reversed(paths)), ONE)
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(first, table), getattr(again, table))
    columns = ["kind", "reason", "severity", "working"]
    assert sorted(map(tuple, first.findings[columns].values)) == sorted(map(tuple, turned.findings[columns].values))


@relaxed
@given(texts)
def test_a_document_and_its_copy_do_not_conflict(tmp_path: Path, body: str) -> None:
    found = analyse(tmp_path / "s", {"one.txt": body, "two.txt": body})
    crossing = [
        finding.working
        for finding in found.findings.itertuples()
        if finding.kind == "conflict" and finding.fact_id and finding.reason != "same_speaker_differs"
    ]
    alone = analyse(tmp_path / "s", {"one.txt": body})
    assert len(crossing) <= (alone.findings["kind"] == "conflict").sum()


def test_a_copy_joins_no_figures_that_the_document_keeps_apart(tmp_path: Path) -> None:
    lengths = ("7 metres", "1,200 metres")
    body = "\n\n".join(f"In the city {length} of pipe were laid in 2022, police said." for length in lengths)
    found = analyse(tmp_path / "s", {"one.txt": body, "two.txt": body})
    assert not (found.findings["kind"] == "conflict").any()


def test_every_table_has_the_declared_columns_and_types(overdose: discrepancy.Analysis) -> None:
    for name, spec in TABLES.items():
        table = getattr(overdose, name)
        assert list(table.columns)[: len(spec)] == names(spec)
        assert {column.name: str(table[column.name].dtype) for column in spec} == {c.name: c.dtype for c in spec}


def test_ids_are_unique(overdose: discrepancy.Analysis) -> None:
    assert overdose.claims["claim_id"].is_unique
    assert overdose.facts["fact_id"].is_unique
    assert overdose.findings["finding_id"].is_unique


def test_two_workers_and_one_find_the_same(samples: Path, overdose: discrepancy.Analysis, monkeypatch) -> None:
    monkeypatch.setattr("discrepancy.engine.POOL_FROM_ITEMS", 1)
    shared_out = discrepancy.analyze(samples / "overdose_deaths", discrepancy.Config(workers=2))
    for table in ("claims", "findings", "ledger"):
        pd.testing.assert_frame_equal(getattr(overdose, table), getattr(shared_out, table))


def test_a_second_run_reads_nothing_again_and_finds_the_same(samples: Path, tmp_path: Path, monkeypatch) -> None:
    story = samples / "overdose_deaths"
    first = discrepancy.analyze(story, discrepancy.Config(workers=1), cache_dir=tmp_path)
    monkeypatch.setattr("discrepancy.extraction.claims.extract_document", None)
    second = discrepancy.analyze(story, discrepancy.Config(workers=1), cache_dir=tmp_path)
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(first, table), getattr(second, table))


def test_an_unrelated_document_changes_no_other_finding(
    samples: Path, tmp_path: Path, overdose: discrepancy.Analysis
) -> None:
    folder = tmp_path / "with_more"
    shutil.copytree(samples / "overdose_deaths", folder)
    (folder / "zoo.txt").write_text("The zoo\n\nThe zoo has 14 penguins, its keeper said.\n", encoding="utf-8")
    more = discrepancy.analyze(folder, ONE)
    kept = set(more.findings["finding_id"])
    assert set(overdose.findings["finding_id"]) <= kept


@pytest.mark.parametrize("damage", [b"not a database", b""])
def test_a_damaged_cache_is_left_out(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "cache.sqlite").write_bytes(damage)
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").write_text("News\n\nThe fire killed 12 people, police said.\n", encoding="utf-8")
    assert len(discrepancy.analyze(tmp_path / "s", discrepancy.Config(workers=1), cache_dir=tmp_path).claims) >= 1
