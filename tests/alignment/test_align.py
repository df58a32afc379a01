"""Alignment: what must hold whatever the story, and how well the marked stories come out."""

from __future__ import annotations

import importlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.alignment import THRESHOLD, align, links, similarity
from discrepancy.alignment.clusters import cluster
from discrepancy.alignment.corpus import spellings
from discrepancy.alignment.leaders import cluster_large
from discrepancy.alignment.likeness import quantities
from discrepancy.alignment.profiles import profile
from discrepancy.alignment.stories import stories as stories_of
from discrepancy.config import Config
from discrepancy.errors import TableError
from discrepancy.extraction import extract, extract_text
from tests.alignment import stories

#: Least precision and recall of pairs over all marked stories together.
FLOOR = 0.95, 0.80


@pytest.fixture(scope="module")
def told():
    """Claims and sources of every marked story."""
    result = {}
    for name in stories.names():
        sources, _ = stories.read_story(name)
        result[name] = extract(sources, Config(workers=1)), sources
    return result


def _partition(claims) -> set[frozenset[str]]:
    return {frozenset(group.claim_id) for _, group in claims.groupby("fact_id")}


def test_marked_stories_reach_the_floor() -> None:
    found = [stories.measure(name) for name in stories.names()]
    right = sum(story.right for story in found)
    wrong = [pair for story in found for pair in story.wrong]
    missed = [pair for story in found for pair in story.missed]
    assert right / (right + len(wrong)) >= FLOOR[0], wrong
    assert right / (right + len(missed)) >= FLOOR[1], missed


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_order_of_documents_changes_nothing(told, seed: int) -> None:
    name = stories.names()[seed % len(stories.names())]
    claims, sources = told[name]
    straight = align(claims, sources)
    shuffled = align(claims.sample(frac=1, random_state=seed).reset_index(drop=True), sources)
    ids = dict(zip(straight.claim_id, straight.fact_id, strict=True))
    assert dict(zip(shuffled.claim_id, shuffled.fact_id, strict=True)) == ids


def test_claims_of_one_fact_support_each_other(told) -> None:
    claims, sources = told["ferry"]
    table = links(align(claims, sources))
    assert (table.groupby("fact_id").score.mean() >= THRESHOLD - 12).all()
    assert table.why.str.len().gt(0).all()


def test_align_gives_a_new_table_and_every_claim_a_fact(told) -> None:
    claims, sources = told["ferry"]
    before = claims.copy()
    result = align(claims, sources)
    assert claims.equals(before)
    assert result.fact_id.ne("").all()


def test_a_missing_column_is_named(told) -> None:
    claims, _ = told["ferry"]
    with pytest.raises(TableError, match="measure"):
        align(claims.drop(columns="measure"))


def test_no_claims_give_no_facts(told) -> None:
    claims, _ = told["ferry"]
    assert align(claims.iloc[:0]).empty
    assert links(align(claims.iloc[:0])).empty


def _one(text: str, language: str = "en") -> dict:
    return extract_text(text, published="2024-05-20", language=language).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("At least 31 people died in the wreck.", "The death toll of the wreck has reached 35."),
        ("At least 31 people died in the wreck.", "El naufragio dejó 33 muertos."),
        ("The tower is 84 metres high.", "The tower has a height of 276 feet."),
        ("The driver of the coach was 58 years old.", "The 59-year-old coach driver was unhurt."),
        ("Thieves took five drawings from the museum.", "Del museo robaron seis dibujos."),
        ("Divers recovered 46 bodies from the ferry.", "In the ferry disaster 51 people died."),
    ],
)
def test_other_words_for_one_thing(a: str, b: str) -> None:
    like = similarity(_one(a), _one(b, "es" if b.startswith(("El ", "Del ")) else "en"))
    assert like.score >= THRESHOLD, like.why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blaze killed 31 people.", "The blaze injured 31 people."),
        ("The bridge is 412 metres long.", "The bridge weighs 412 tonnes."),
        ("The blaze killed 31 people.", "Officials fear that 310 people may have died in the blaze."),
        ("The earthquake killed 40 people.", "The shooting killed 45 people."),
        ("Mount Orrin is 5,210 metres high.", "Mount Tessal is 3,980 metres high."),
        ("The driver of the coach was 58 years old.", "The coach was 11 years old."),
        ("The ferry can carry 900 containers.", "There were 860 containers on board the ferry."),
    ],
)
def test_like_words_for_other_things(a: str, b: str) -> None:
    like = similarity(_one(a), _one(b))
    assert like.score < THRESHOLD, like.why


def test_similarity_is_symmetric(told) -> None:
    claims, _ = told["stadium"]
    rows = claims.to_dict("records")
    for a in rows[:12]:
        for b in rows[:12]:
            assert similarity(a, b).score == pytest.approx(similarity(b, a).score)


def test_no_chains() -> None:
    """A claim that is like one member of a fact and unlike the others stays out."""
    base = _one("The blaze killed 31 people.")
    members = [profile(base | {"claim_id": name, "source_id": name}) for name in "abc"]
    far = {frozenset("ac"): 0.0}

    def score(x, y):
        points = far.get(frozenset((x.claim_id, y.claim_id)), 60.0)
        return quantities(x, y)._replace(score=points)

    sizes = sorted(map(len, cluster(members, score)))
    assert sizes == [1, 2]


def test_large_blocks_give_the_facts_small_ones_give(told) -> None:
    claims, _ = told["layoffs"]
    profiles = [profile(row) for row in claims[claims.dimension == "money"].to_dict("records")]
    whole = {frozenset(group) for group in cluster(profiles, quantities) if len(group) > 2}
    led = {frozenset(group) for group in cluster_large(profiles, quantities, len(profiles) // 2)}
    assert whole
    assert all(any(len(group & found) >= len(group) - 1 for found in led) for group in whole)


def test_a_name_has_another_ending_in_another_language() -> None:
    abouts, languages = ["Amazon Nile long", "amazonas lang nil", "Amazonas Nilo largo"], ["en", "de", "es"]
    found = spellings(abouts, languages)
    assert found["nil"] == found["nilo"] == "nile"
    assert found["amazonas"] == "amazon"
    assert "iraq" not in spellings(["Iran Iraq", "Iran"], ["en", "de"])


def test_a_large_folder_of_many_stories_is_told_apart(told, monkeypatch) -> None:
    monkeypatch.setattr(importlib.import_module("discrepancy.alignment.stories"), "ONE_STORY", 20)
    parts = [claims.assign(source_id=name + "/" + claims["source_id"]) for name, (claims, _) in told.items()]
    claims = align(pd.concat(parts, ignore_index=True))
    story = claims["source_id"].str.split("/").str[0]
    strangers = story.groupby(claims["fact_id"]).nunique() > 1
    assert strangers.sum() <= 0.01 * len(strangers)
    alone = sum(len(_partition(align(part))) for part in parts)
    assert claims["fact_id"].nunique() <= 1.1 * alone


def test_a_word_that_all_stories_share_makes_them_no_single_one() -> None:
    towns = {"Aldmoor": 12, "Birkby": 31, "Cawdale": 57, "Dunsop": 84}
    told = [
        profile(claim)._replace(source_id=f"{town}/{copy}")
        for town, homes in towns.items()
        for copy in range(12)
        for claim in extract_text(
            f"A fire destroyed {homes} homes of the {'council' if copy else 'Council'} in {town}."
        ).to_dict("records")
    ]
    found = [{told[index].source_id.split("/")[0] for index in story} for story in stories_of(told)]
    assert sorted(map(sorted, found)) == [[town] for town in towns]
