"""Which claims are compared at all: those of one kind and dimension, and in a large run of one measure, place and time.

A story has some hundred claims, and every pair of a block is scored. A block that is larger is split, key by key, until
it is small enough, so that the work stays in proportion to the number of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from discrepancy.alignment.corpus import Corpus
from discrepancy.alignment.profiles import Profile

#: Claims of a block that are compared in full: 30,000 pairs, a quarter of a second.
LARGEST = 250

Key = Callable[[Profile, Corpus], Hashable]


def blocks(indices: Sequence[int], profiles: Sequence[Profile], corpus: Corpus) -> Iterator[list[int]]:
    """The blocks of the claims `indices` (all of one kind, in content order), each in that order."""
    yield from _split(list(indices), profiles, corpus, _KEYS)


def _split(
    indices: list[int], profiles: Sequence[Profile], corpus: Corpus, keys: tuple[Key, ...], always: bool = True
) -> Iterator[list[int]]:
    if not keys:
        for first in range(0, len(indices), LARGEST):
            yield indices[first : first + LARGEST]
        return
    if len(indices) <= LARGEST and not always:
        yield indices
        return
    parts: dict[Hashable, list[int]] = defaultdict(list)
    for index in indices:
        parts[keys[0](profiles[index], corpus)].append(index)
    for key in sorted(parts, key=repr):
        yield from _split(parts[key], profiles, corpus, keys[1:], always=False)


def _dimension(claim: Profile, corpus: Corpus) -> Hashable:
    return claim.kind, claim.dimension, claim.form, claim.difference


def _measure(claim: Profile, corpus: Corpus) -> Hashable:
    return claim.measure or claim.event or claim.head


def _name(claim: Profile, corpus: Corpus) -> Hashable:
    """The name of a claim that tells most without standing in one document only."""
    return max(((-corpus.weights.get(name, 1.0), name) for name in claim.names), default=(0.0, ""))[1]


def _place(claim: Profile, corpus: Corpus) -> Hashable:
    return claim.place


def _year(claim: Profile, corpus: Corpus) -> Hashable:
    return claim.first_day // 366


def _value(claim: Profile, corpus: Corpus) -> Hashable:
    return claim.low


_KEYS: tuple[Key, ...] = (_dimension, _measure, _name, _place, _year, _value)
