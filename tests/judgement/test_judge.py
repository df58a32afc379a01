"""The step as a whole: pairs, facts and findings of a small story, and what must not change them."""

from __future__ import annotations

import itertools
import random

import pandas as pd
import pytest

from discrepancy import extract_text, tables
from discrepancy.config import Config
from discrepancy.errors import TableError
from discrepancy.judgement import Judgement, judge
from discrepancy.judgement.claim import FINDING_ZONES

STORY = {
    "herald": "More than 7,000 people a year die of heatstroke while working, according to recent figures.",
    "courier": "In 2022, over 10,000 people died of heatstroke.",
    "tribune": "Health minister Ana Duarte said that about 11,000 people died of heatstroke in 2022.",
    "gazette": "Ana Duarte spoke of 20,000 to 30,000 heatstroke deaths a year.",
}


def claims_of_story(names: list[str], fact: str = "F", measure: str = "death") -> pd.DataFrame:
    """The figures of the story's documents as one fact, as alignment would hand them over."""
    parts = []
    for name in names:
        table = extract_text(STORY[name], language="en")
        table = table[(table["kind"] == "quantity") & (table["measure"] == measure)].copy()
        table["source_id"] = table["source"] = name
        table["claim_id"] = [f"{name}{at}" for at in range(len(table))]
        table["fact_id"] = fact
        parts.append(table)
    joined = pd.concat(parts, ignore_index=True)
    joined.loc[joined["source"] == "herald", "population"] = "work"
    return joined


@pytest.fixture(scope="module")
def judged() -> Judgement:
    return judge(claims_of_story(list(STORY)))


def verdict(judged: Judgement, a: str, b: str) -> str:
    pairs = judged.pairs
    hit = pairs[
        (pairs["claim_a"].str.startswith(a) & pairs["claim_b"].str.startswith(b))
        | (pairs["claim_a"].str.startswith(b) & pairs["claim_b"].str.startswith(a))
    ]
    assert len(hit) == 1
    return str(hit["verdict"].iloc[0]) + ":" + str(hit["reason"].iloc[0])


def test_part_and_whole_are_scope(judged: Judgement) -> None:
    assert verdict(judged, "herald", "courier") == "scope:part_of_whole"
    assert verdict(judged, "herald", "tribune") == "scope:part_of_whole"


def test_a_bound_holds_what_it_reaches(judged: Judgement) -> None:
    assert verdict(judged, "courier", "tribune").startswith("compatible:")


def test_the_outlier_contradicts_all(judged: Judgement) -> None:
    for other in ("herald", "courier", "tribune"):
        assert verdict(judged, "gazette", other).startswith("conflict:")


def test_one_finding_names_the_sides(judged: Judgement) -> None:
    conflicts = judged.findings[judged.findings["kind"] == "conflict"]
    assert len(conflicts) == 1
    row = conflicts.iloc[0]
    sides = [set(side.split(";")) for side in row["claim_ids"].split("|")]
    assert {"gazette0"} in sides and len(sides) == 2
    assert row["severity"] == "high"
    assert "20,000 to 30,000" in row["values"] and "herald" in row["quotes"]
    assert judged.facts["verdict"].tolist() == ["conflict"]


def test_vague_and_unsourced_figures_are_rows(judged: Judgement) -> None:
    rows = judged.findings.set_index("kind")["claim_ids"]
    assert rows["vague"] == "herald0"
    assert rows["unsourced"] == "courier0"


def test_tables_have_their_columns(judged: Judgement) -> None:
    for table, spec in zip(judged, (tables.PAIRS, tables.FACTS, tables.FINDINGS), strict=True):
        assert list(table.columns) == tables.names(spec)


def test_order_of_documents_does_not_matter(judged: Judgement) -> None:
    def essence(result: Judgement) -> list[tuple]:
        rows = result.findings[["finding_id", "kind", "severity", "reason"]]
        ids = [frozenset(frozenset(side.split(";")) for side in row.split("|")) for row in result.findings["claim_ids"]]
        return sorted(zip(*(rows[c] for c in rows), map(str, map(sorted, (map(sorted, i) for i in ids))), strict=True))

    for names in itertools.islice(itertools.permutations(STORY), 1, 24, 5):
        assert essence(judge(claims_of_story(list(names)))) == essence(judged)


def test_an_unrelated_document_changes_nothing_else(judged: Judgement) -> None:
    more = pd.concat([claims_of_story(list(STORY)), claims_of_story(["courier"], fact="G").assign(source_id="other")])
    more.loc[more["fact_id"] == "G", ["claim_id", "source"]] = ["z", "z"]
    again = judge(more)
    kept = again.findings[again.findings["fact_id"] != "G"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, judged.findings)


def test_a_document_against_its_copy_is_no_finding() -> None:
    twice = pd.concat([claims_of_story(["tribune"]), claims_of_story(["tribune"])], ignore_index=True)
    twice["claim_id"], twice["source_id"] = ["a", "b"], ["a", "b"]
    result = judge(twice)
    assert result.findings.empty and result.pairs["verdict"].tolist() == ["agree"]


def test_furniture_never_reaches_a_finding() -> None:
    claims = claims_of_story(list(STORY))
    claims.loc[claims["source"] == "gazette", "zone"] = "caption"
    findings = judge(claims).findings
    assert not findings["claim_ids"].str.contains("gazette").any()
    assert "caption" not in FINDING_ZONES


def test_a_story_with_ten_thousand_mentions_is_judged_by_its_values() -> None:
    claims = claims_of_story(["courier", "gazette"])
    rng = random.Random(7)
    many = claims.iloc[[rng.randrange(2) for _ in range(10_000)]].copy()
    many["claim_id"] = [f"c{at}" for at in range(len(many))]
    result = judge(many)
    assert len(result.pairs) == 1 and result.pairs["verdict"].tolist() == ["conflict"]
    assert result.facts["claims"].tolist() == [10_000]


def test_severity_can_be_set() -> None:
    config = Config(judgement=Config().judgement.__class__(severity={"conflict": "low"}))
    findings = judge(claims_of_story(list(STORY)), None, config).findings
    assert findings.set_index("kind").loc["conflict", "severity"] == "low"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="fact_id"):
        judge(claims_of_story(["courier"]).drop(columns="fact_id"))


def test_a_stage_of_a_growing_toll_contradicts_no_other_document() -> None:
    texts = {
        "review": "The fire killed more than 200 people. In the first hours 78 deaths were known.",
        "record": "The fire killed 218 people.",
        "leaflet": "The fire killed 160 people.",
    }
    parts = []
    for name, text in texts.items():
        table = extract_text(text, language="en")
        table = table[table["measure"] == "death"].copy()
        table["source_id"] = table["source"] = name
        table["claim_id"] = [f"{name}{at}" for at in range(len(table))]
        table["fact_id"] = "F"
        parts.append(table)
    findings = judge(pd.concat(parts, ignore_index=True)).findings
    sides = findings.loc[findings["kind"] == "conflict", "claim_ids"].tolist()
    assert sides and all("leaflet0" in ids for ids in sides)
    assert not any("review1" in ids for ids in sides)
