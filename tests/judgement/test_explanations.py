"""Who says it, and where: one speaker with two figures, a headline above its text, several documents of one origin."""

from __future__ import annotations

import pandas as pd

from discrepancy import extract_text
from discrepancy.judgement import Judgement, judge


def judged(*statements: tuple[str, str, str]) -> Judgement:
    """The judgement on the figures of statements (document, zone, sentence) as one fact."""
    parts = []
    for at, (document, zone, sentence) in enumerate(statements):
        table = extract_text(sentence, language="en")
        table = table[table["kind"] == "quantity"].head(1).copy()
        table["source_id"] = table["source"] = document
        table["claim_id"], table["zone"], table["fact_id"] = f"c{at}", zone, "F"
        table["measure"], table["place"], table["population"] = "death", "", ""
        parts.append(table)
    return judge(pd.concat(parts, ignore_index=True))


def reasons(story: Judgement) -> list[str]:
    findings = story.findings[story.findings["kind"].isin(["conflict", "compatible"])]
    return findings["reason"].tolist()


def test_one_speaker_with_two_figures() -> None:
    story = judged(
        ("herald", "body", "Fire chief Ana Duarte said that 412 people died."),
        ("courier", "body", "Fire chief Ana Duarte said that 655 people died."),
    )
    assert reasons(story) == ["same_speaker_differs"]
    assert "both documents cite Ana Duarte" in story.findings["working"][0]


def test_two_speakers_contradict_each_other_plainly() -> None:
    story = judged(
        ("herald", "body", "Fire chief Ana Duarte said that 412 people died."),
        ("courier", "body", "Mayor Rui Costa said that 655 people died."),
    )
    assert reasons(story) == ["value"]
    assert "cite" not in story.findings["working"][0]


def test_a_slip_is_the_better_reason_and_the_speaker_a_remark() -> None:
    story = judged(
        ("herald", "body", "Fire chief Ana Duarte said that 4,127 people died."),
        ("courier", "body", "Fire chief Ana Duarte said that 4,217 people died."),
    )
    assert reasons(story) == ["digit_swap"]
    assert "Two figures are credited to Ana Duarte" in story.findings["working"][0]


def test_a_headline_above_its_own_text() -> None:
    story = judged(
        ("herald", "headline", "Fire kills 655 people"),
        ("herald", "body", "In all 412 people died in the fire."),
    )
    assert reasons(story) == ["headline_exceeds_body"]


def test_a_headline_below_its_own_text_is_a_plain_conflict() -> None:
    story = judged(
        ("herald", "headline", "Fire kills 412 people"),
        ("herald", "body", "In all 655 people died in the fire."),
    )
    assert reasons(story) == ["value"]


def test_a_headline_that_drops_the_hedge() -> None:
    hedged = ("herald", "body", "Up to 300 people died in the fire.")
    assert reasons(judged(("herald", "headline", "Fire kills 300 people"), hedged)) == ["headline_exceeds_body"]
    assert reasons(judged(("herald", "headline", "Fire kills up to 300 people"), hedged)) == []
    plain = ("herald", "body", "In all 300 people died in the fire.")
    assert reasons(judged(("herald", "headline", "Fire kills 300 people"), hedged, plain)) == []


def test_documents_of_one_origin() -> None:
    story = judged(
        ("herald", "body", "Fire chief Ana Duarte said that 412 people died."),
        ("tribune", "body", "Fire chief Ana Duarte said that 412 people died."),
        ("courier", "body", "Mayor Rui Costa said that 655 people died."),
    )
    assert story.pairs.set_index(["claim_a", "claim_b"])["reason"]["c0", "c1"] == "one_origin"
    assert "(2 documents, one origin)" in story.findings["values"][0]
