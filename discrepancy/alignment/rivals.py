"""Who else could be meant: two claims that are each other's only likely match in their documents are rather one thing.

Documents of one story seldom give a quantity in other words and never mention the other's: where a document has a
single figure in megawatts and so has the next, they are the dam's power, whatever verb goes with them. The points grow
with the lead over the next best match, and are none where two figures compete for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from discrepancy.alignment.likeness import like_value
from discrepancy.alignment.profiles import Profile

#: The score of every pair of claims, both ways.
Scores = np.ndarray[Any, np.dtype[np.float64]]

#: Most points of a pair without rivals; the lead over the next best that earns them all.
ONLY_MATCH, CLEAR_LEAD = 28.0, 12.0
#: Least score of a pair on its own words for its lead to count.
LEAST_OWN = 14.0


def only_matches(claims: Sequence[Profile], scores: Scores) -> Scores:
    """Points for every pair of claims of two documents that leads over all rivals on both sides; 0 for the others.

    `scores` is a symmetric matrix, 0 where a pair is barred. A claim that prints the same value is no rival: it says it
    again.
    """
    documents: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        documents[claim.source_id].append(index)
    rival = np.zeros_like(scores)
    across = np.ones(scores.shape, dtype=bool)
    for own in documents.values():
        across[np.ix_(own, own)] = False
        for index in own:
            others = [other for other in own if other != index and not like_value(claims[other], claims[index])]
            if others:
                # the best that this document offers to each claim instead
                rival[:, index] = scores[:, others].max(axis=1)
    lead = np.minimum(scores - rival, (scores - rival).T)
    counted = across & (scores >= LEAST_OWN) & (lead > 0)
    return np.where(counted, ONLY_MATCH * np.minimum(lead / CLEAR_LEAD, 1.0), 0.0)
