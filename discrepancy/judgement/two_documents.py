"""The verdict on two whole documents: read with their zones and dates, aligned and judged like any story.

`texts.compare_texts` is for a claim and its evidence, a sentence or two each; a document has furniture, a date of its
own and many figures, of which only those that speak of one thing are weighed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.judgement.texts import Comparison

if TYPE_CHECKING:
    from discrepancy.pipeline import Analysis

#: the verdict on the pair is the first of these that two of their claims have
_ORDER = ("conflict", "update", "scope", "compatible", "agree")


def compare_documents(analysis: Analysis) -> Comparison:
    """The verdict across the documents of an analysis, and the pairs of claims (`tables.PAIRS`) it rests on."""
    source_of = dict(zip(analysis.claims["claim_id"], analysis.claims["source_id"], strict=True))
    pairs = analysis.pairs
    across = pairs["claim_a"].map(source_of) != pairs["claim_b"].map(source_of)
    pairs = pairs[across & (pairs["verdict"] != "incomparable")].reset_index(drop=True)
    found = set(pairs["verdict"])
    return Comparison(next((verdict for verdict in _ORDER if verdict in found), "incomparable"), pairs)
