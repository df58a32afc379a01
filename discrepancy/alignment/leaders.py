"""Groups in a block too large to compare every pair: the first claims are compared in full, the others join them.

Claims are taken in the order of their ids (hashes of content), so that the sample that leads is a fair one and is the
same whatever order the documents come in. A claim asks the largest groups and those that share its rarest words, so
that the work grows with the number of claims, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from discrepancy.alignment.clusters import LEAST, MEAN, Score, cluster
from discrepancy.alignment.profiles import Profile

#: Members of a group that speak for it when a claim asks to join.
SPEAKERS = 3
#: Groups a claim asks: so many of the largest of the sample, and so many that share words with it.
ASKED_LARGE, ASKED_LIKE = 8, 6
#: Groups that share one word beyond which the word says nothing.
COMMON = 60


def cluster_large(claims: Sequence[Profile], score: Score, largest: int) -> list[list[int]]:
    """Groups of indices into `claims`, as `clusters.cluster` gives them. Time grows with their number."""
    order = sorted(range(len(claims)), key=lambda index: claims[index].claim_id)
    leading = sorted(order[:largest])
    found = cluster([claims[index] for index in leading], score)
    groups = [[leading[position] for position in group] for group in found]
    large = sorted(range(len(groups)), key=lambda position: (-len(groups[position]), position))[:ASKED_LARGE]
    sharing: dict[str, list[int]] = defaultdict(list)
    for position, group in enumerate(groups):
        for index in group[:SPEAKERS]:
            _introduce(claims[index], position, sharing)
    for index in order[largest:]:
        asked = dict.fromkeys([*large, *_like(claims[index], sharing)])
        home = _home(claims, index, [(position, groups[position]) for position in asked], score)
        if home < 0:
            home = len(groups)
            groups.append([])
        groups[home].append(index)
        if len(groups[home]) <= SPEAKERS:
            _introduce(claims[index], home, sharing)
    return sorted(sorted(group) for group in groups)


def _introduce(claim: Profile, position: int, sharing: dict[str, list[int]]) -> None:
    """Make a group known under the words and the value of one who speaks for it."""
    for word in (*claim.words, f"={claim.middle}"):
        if len(sharing[word]) <= COMMON:
            sharing[word].append(position)


def _like(claim: Profile, sharing: dict[str, list[int]]) -> list[int]:
    """The groups that share most words with a claim, its value counting as one."""
    votes: Counter[int] = Counter()
    for word in (*claim.words, f"={claim.middle}"):
        known = sharing.get(word, ())
        if len(known) <= COMMON:
            votes.update(set(known))
    return sorted(votes, key=lambda position: (-votes[position], position))[:ASKED_LIKE]


def _home(claims: Sequence[Profile], index: int, asked: list[tuple[int, list[int]]], score: Score) -> int:
    """The group whose speakers support a claim best, if any supports it enough; else -1."""
    best: tuple[float, int] = (MEAN, -1)
    for position, group in asked:
        total, speakers = 0.0, group[:SPEAKERS]
        for member in speakers:
            found = score(claims[index], claims[member]).score
            if found < LEAST:
                break
            total += found
        else:
            if speakers and total / len(speakers) > best[0]:
                best = total / len(speakers), position
    return best[1]
