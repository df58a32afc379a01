"""Sentences shared by the writers: excerpts, leads, places, widths."""

from itertools import pairwise

import pytest
from dam_story import analysis, report
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.reporting import wording
from discrepancy.reporting.model import build


@given(st.text(max_size=80), st.integers(1, 80))
def test_cut_never_exceeds_and_never_invents(text: str, limit: int) -> None:
    cut = wording.cut(text, limit)
    assert len(cut) <= limit
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize("around", [10, 25, 400])
def test_excerpts_are_pieces_of_the_sentence(around: int) -> None:
    for case in report().cases:
        for statement in case.statements:
            before, quote, after = wording.excerpt(statement, around)
            whole = (before + quote + after).strip().strip("…").strip()
            assert whole in wording.one_line(statement.sentence)
            assert len(before) <= around + 2 and len(after) <= around + 1
            assert quote == wording.one_line(statement.quote)


@pytest.mark.parametrize(
    ("working", "rest"),
    [
        ("“5” (Herald) and “7” (Courier): one is 40 % higher than the other.", "One is 40 % higher than the other."),
        ("“5” and “7” (both a.txt): two digits have changed places.", "Two digits have changed places."),
        ("“5” (a.txt) and “7” (b.txt): a.txt: May; b.txt: June.", "a.txt: May; b.txt: June."),
        ("450 is below 700.", "450 is below 700."),
        ("“5” (a (b)) and “7” (d): x.", "“5” (a (b)) and “7” (d): x."),
    ],
)
def test_why_without_the_two_values(working: str, rest: str) -> None:
    assert wording.because(working) == rest


def test_a_long_working_is_told_by_its_first_pair() -> None:
    found = analysis()
    first, second = found.pairs["working"][0], found.pairs["working"][2]
    lines = [first, f"• {second}", "And 2 more pairs of values.", "Nine values are not compared."]
    found.findings.loc[0, "working"] = "\n".join(lines)
    assert wording.lead(build(found).cases[0]) == f"{first} And 3 more pairs of values. Nine values are not compared."
    assert wording.lead(report().cases[1]) == "One day apart."


def test_voices() -> None:
    said = {statement.quote: wording.voice(statement) for case in report().cases for statement in case.statements}
    assert said["More than 700 people"] == "the district office"
    assert said["2.4 million dollars"] == "vague: “recent estimates”"
    assert said["1,200 people"] == "nobody named"


def test_kinds_are_listed_worst_first() -> None:
    order = list(wording.KINDS)
    found = [order.index(kind) for kind, _, _ in wording.kind_counts(report())]
    assert all(former < later for former, later in pairwise(found))


def test_a_sentence_of_megabytes_is_not_read_whole() -> None:
    first = report().cases[0].statements[0]
    quote = "700 homes"
    long = first._replace(sentence="a b " * 500_000 + quote + " c d" * 500_000, quote=quote)
    long = long._replace(mark_start=2_000_000, mark_end=2_000_000 + len(quote))
    before, shown, after = wording.excerpt(long, 40)
    assert shown == quote
    assert before.startswith("…") and after.endswith("…")
    assert len(before) <= 42 and len(after) <= 41
