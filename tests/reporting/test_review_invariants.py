"""What must hold of carrying over whatever the two runs found: no word of a reviewer is lost, none stands twice."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.reporting import former, review

Row = dict[str, Any]

_ids = st.sampled_from([f"F{number}" for number in range(6)])
_claims = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True)
_kinds = st.sampled_from(["conflict", "scope", "unsourced", "weekday"])
_halves = st.sampled_from(["s1", "s2", "s3"])


@st.composite
def new_rows(draw: st.DrawFn) -> list[Row]:
    ids = draw(st.lists(_ids, unique=True, max_size=6))
    return [
        {"finding_id": each, "kind": draw(_kinds), "claim_ids": ";".join(draw(_claims)), "decision": "open", "note": "",
         "signature": f"{draw(_halves)}-{draw(_halves)}", "status": "new", "previous_decision": ""}
        for each in ids
    ]  # fmt: skip


@st.composite
def old_rows(draw: st.DrawFn) -> list[Row]:
    rows = draw(new_rows())
    decisions = st.sampled_from(["open", "confirmed", "dismissed", "corrected"])
    return [{**row, "decision": draw(decisions), "note": draw(st.sampled_from(["", "seen"]))} for row in rows]


@settings(max_examples=200, deadline=None)
@given(new_rows(), old_rows(), old_rows())
def test_no_word_is_lost_and_none_stands_twice(rows: list[Row], before: list[Row], gone: list[Row]) -> None:
    olds = [{**row, "note": row["note"] and f"note {number}"} for number, row in enumerate([*before, *gone])]
    result, left = review.matched(rows, former.Former(olds[: len(before)], olds[len(before) :]))
    assert [row["finding_id"] for row in result] == [row["finding_id"] for row in rows]
    notes = sorted(row["note"] for row in [*result, *left] if row["note"])
    assert notes == sorted(row["note"] for row in olds if row["note"])
    decided = [row["decision"] for row in [*result, *left]] + [row["previous_decision"] for row in result]
    assert sorted(word for word in decided if word not in {"", "open"}) == sorted(
        row["decision"] for row in olds if row["decision"] != "open"
    )


@settings(max_examples=100, deadline=None)
@given(new_rows(), old_rows())
def test_a_decision_stays_only_where_nothing_changed(rows: list[Row], before: list[Row]) -> None:
    result, _ = review.matched(rows, former.Former(before))
    for row in result:
        if row["decision"] != "open":
            halves = row["signature"].split("-")
            assert any(a == b for old in before for a, b in zip(halves, old["signature"].split("-"), strict=True))
            assert row["status"] == "same"


@settings(max_examples=100, deadline=None)
@given(new_rows(), old_rows(), st.randoms(use_true_random=False))
def test_the_order_of_the_former_rows_does_not_matter_where_ids_match(
    rows: list[Row], before: list[Row], random: Any
) -> None:
    shuffled = list(before)
    random.shuffle(shuffled)
    known = {row["finding_id"] for row in before}
    one, other = (review.matched(rows, former.Former(olds))[0] for olds in (before, shuffled))
    assert [row for row in one if row["finding_id"] in known] == [row for row in other if row["finding_id"] in known]


@given(old_rows())
def test_the_fingerprint_of_a_review_does_not_depend_on_order_or_spelling_of_empty(rows: list[Row]) -> None:
    turned = [{**row, "note": row["note"] or None, "reviewer": ""} for row in reversed(rows)]
    assert former.state_of(rows) == former.state_of(turned)
