"""Which claims are compared at all: those of one kind and dimension, and in a large story of one measure.

A story has some hundred claims, and every pair of a block is scored. Claims of a large story that repeat a value in one
scope are folded into one first, and a block that is still too large goes to `leaders`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from discrepancy.alignment.profiles import Profile

#: Claims of a block that are compared in full: 30,000 pairs, a quarter of a second.
LARGEST = 250
#: Claims of a kind from which repeats are folded.
FOLDED = 120


def blocks(indices: Sequence[int], profiles: Sequence[Profile]) -> Iterator[list[int]]:
    """The blocks of the claims `indices` (all of one kind, in content order), each in that order."""
    yield from _split(list(indices), profiles, _KEYS)


def folded(indices: Sequence[int], profiles: Sequence[Profile]) -> dict[int, list[int]]:
    """In a large story, claims that state one value of one thing in one scope, under the first of them.

    Nothing is decided here that likeness would not decide: these are the pairs that agree in everything but the words.
    """
    if len(indices) <= FOLDED:
        return {index: [index] for index in indices}
    first: dict[Hashable, int] = {}
    result: dict[int, list[int]] = {}
    for index in indices:
        claim = profiles[index]
        known = claim.measure if claim.kind == "quantity" else claim.event
        value = (claim.low, claim.high) if claim.kind == "quantity" else (claim.first_day, claim.last_day)
        exact = claim.digits >= 3 or claim.kind == "date"
        key: Hashable = (known, str(value), _scope(claim)) if known and exact else index
        result.setdefault(first.setdefault(key, index), []).append(index)
    return result


def _scope(claim: Profile) -> Hashable:
    return (
        claim.dimension, claim.unit, claim.difference, claim.form, claim.per, claim.groups, claim.subject, claim.place,
        claim.population, claim.part, claim.modality, claim.superseded, claim.event, claim.first_day, claim.last_day,
    )  # fmt: skip


def _split(
    indices: list[int], profiles: Sequence[Profile], keys: tuple[Callable[[Profile], Hashable], ...]
) -> Iterator[list[int]]:
    if not keys or (len(indices) <= LARGEST and len(keys) < len(_KEYS)):
        yield indices
        return
    parts: dict[Hashable, list[int]] = defaultdict(list)
    for index in indices:
        parts[keys[0](profiles[index])].append(index)
    for key in sorted(parts, key=repr):
        yield from _split(parts[key], profiles, keys[1:])


def _dimension(claim: Profile) -> Hashable:
    return claim.kind, claim.dimension, claim.form, claim.difference


def _measure(claim: Profile) -> Hashable:
    return claim.measure or claim.event or claim.head


_KEYS = (_dimension, _measure)
