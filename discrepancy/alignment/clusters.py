"""From likeness to facts: claims join when, on average, each supports each, and none speaks against one of the others.

No chains: two groups merge only on the mean score over all pairs between them, so a claim that is like one member and
unlike the rest stays out. All order is by content, so documents in another order give the same groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from discrepancy.alignment.corpus import OCCASION, SAYING, TOLL, family_of
from discrepancy.alignment.likeness import THRESHOLD, Likeness, like_value, same_value
from discrepancy.alignment.profiles import Profile
from discrepancy.alignment.rivals import Scores, only_matches

#: Least mean score between two groups that merge: a little under that of a pair, since wordings differ in a large fact.
MEAN = THRESHOLD - 4.0
#: Least score of any two claims of one fact.
LEAST = THRESHOLD - 26.0
#: Members of a group that a newcomer is compared with; a fact that a thousand documents repeat needs no thousand votes.
VOTERS = 24
#: Loss where a figure put beside one prints the other's very value ("50.6 % to 49.4 %" and "50.6 %"); figures of one
#: document and block among which such neighbours are looked for.
BETTER_MATE, MOST_MATES = 25.0, 60

#: Grains of dates longer than a day.
LONG = frozenset({"week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"})

Score = Callable[[Profile, Profile], Likeness]


def cluster(claims: Sequence[Profile], score: Score) -> list[list[int]]:
    """Groups of indices into `claims`, which must be in content order. Every index is in one group.

    Claims without a measure take over that of their group (`adopt`), and the groups are made once more.
    """
    scores = _scores(claims, score)
    groups = _grouped(claims, scores)
    dated = [claim.kind == "date" for claim in claims]
    adopted = adopt(claims, _grouped(claims, scores * _one_day(claims)) if any(dated) else groups)
    changed = [index for index, claim in enumerate(adopted) if claim is not claims[index]]
    if not changed:
        return groups
    return _grouped(adopted, _scores(adopted, score, scores, frozenset(changed)))


def _one_day(claims: Sequence[Profile]) -> Scores:
    """1 for every pair of dates that name one day, or one stretch of time; 0 for the others."""
    days = np.array([(claim.first_day, claim.last_day if claim.grain in LONG else claim.first_day) for claim in claims])
    return (days[:, None, :] == days[None, :, :]).all(axis=2).astype(float)


def _grouped(claims: Sequence[Profile], own: Scores) -> list[list[int]]:
    """The groups that scores make; `own` are the scores of the pairs by themselves."""
    count = len(claims)
    scores = np.minimum(own + only_matches(claims, own), 100.0)
    first, second = np.nonzero(np.tril(scores >= THRESHOLD, -1))
    best_first = np.lexsort((second, first, -scores[first, second]))
    edges = list(zip(first[best_first].tolist(), second[best_first].tolist(), strict=True))
    rows = scores.tolist()
    group = list(range(count))
    members: dict[int, list[int]] = {index: [index] for index in range(count)}
    for _ in range(3):
        merged = False
        for a, b in edges:
            x, y = group[a], group[b]
            if x == y:
                continue
            x, y = min(x, y), max(x, y)
            if _support(members[x], members[y], rows):
                for index in members[y]:
                    group[index] = x
                members[x] = sorted(members[x] + members.pop(y))
                merged = True
        if not merged:
            break
    return [members[key] for key in sorted(members)]


def _scores(
    claims: Sequence[Profile], score: Score, known: Scores | None = None, changed: frozenset[int] = frozenset()
) -> Scores:
    """The score of every pair, both ways; less where a neighbour of one prints the other's very value.

    With `known`, only pairs with a `changed` claim are scored anew.
    """
    mates = _mates(claims)
    result = np.zeros((len(claims), len(claims))) if known is None else known.copy()
    for a, claim in enumerate(claims):
        beside = mates[a]
        others = range(a) if known is None or a in changed else sorted(index for index in changed if index < a)
        row = []
        for b in others:
            found = score(claim, claims[b]).score
            if found and (beside or mates[b]) and _better_mate(claims, mates, a, b):
                found = max(found - BETTER_MATE, 0.0)
            row.append(found)
        result[a, others] = row
    low = np.tril(result, -1)
    return low + low.T


def adopt(claims: Sequence[Profile], groups: Sequence[Sequence[int]]) -> list[Profile]:
    """The claims; those without a measure with the one that all others of their group have, where most have one, and
    the dates of a group with the event that most of them name: what happened on one day under two names is one event.
    """
    result = list(claims)
    for group in groups:
        known = [claims[index].measure for index in group if claims[index].measure]
        if len(set(known)) == 1 and 1 < len(known) < len(group) and 2 * len(known) >= len(group):
            for index in group:
                if not claims[index].measure:
                    result[index] = claims[index]._replace(measure=known[0])
        event = _chief_event([claims[index].event for index in group if claims[index].kind == "date"])
        for index in group:
            if event and claims[index].event != event:
                result[index] = claims[index]._replace(event=event)
    return result


def _chief_event(events: Sequence[str]) -> str:
    """The event that most dates of a group name, people's deaths counting where nothing else is; "" for none."""
    named = Counter(event for event in events if event and family_of(event) not in (TOLL, OCCASION, SAYING))
    named = named or Counter(event for event in events if event not in ("", SAYING))
    first, second = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else ""


def _mates(claims: Sequence[Profile]) -> list[list[int]]:
    """For each figure the unlike ones put beside it: in its sentence, or in its document for another place or group."""
    documents: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.kind == "quantity":
            documents[claim.source_id].append(index)
    result: list[list[int]] = [[] for _ in claims]
    for indices in documents.values():
        for a, b in combinations(indices[:MOST_MATES], 2):
            if _is_beside(claims[a], claims[b]) and not like_value(claims[a], claims[b]):
                result[a].append(b)
                result[b].append(a)
    return result


def _is_beside(a: Profile, b: Profile) -> bool:
    if a.sentence == b.sentence:
        return True
    return a.place != b.place and not (a.superseded or b.superseded)


def _better_mate(claims: Sequence[Profile], mates: list[list[int]], a: int, b: int) -> bool:
    """Whether one of two unlike figures has another beside it that prints the other's very value."""
    if same_value(claims[a], claims[b], 2):
        return False
    return any(same_value(claims[mate], claims[b], 2) for mate in mates[a] if mate != b) or any(
        same_value(claims[mate], claims[a], 2) for mate in mates[b] if mate != a
    )


def _support(left: list[int], right: list[int], scores: list[list[float]]) -> bool:
    """Whether two groups merge: no pair below `LEAST`, mean of all pairs at `MEAN` or more."""
    total, voters = 0.0, right[:VOTERS]
    for a in left[:VOTERS]:
        row = scores[a]
        for b in voters:
            if row[b] < LEAST:
                return False
            total += row[b]
    return total >= MEAN * min(len(left), VOTERS) * len(voters)


def by_name(claims: Sequence[Profile], same: Callable[[tuple[str, ...], tuple[str, ...]], float]) -> list[list[int]]:
    """Groups of role claims by person. A family name alone goes to the one fuller name of its document, else of all."""
    full: dict[tuple[str, ...], list[int]] = defaultdict(list)
    lone: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        (full if len(claim.person) > 1 else lone)[claim.person].append(index)
    leaders: dict[tuple[str, ...], list[int]] = {}
    initials: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(full, key=lambda name: (-len(full[name]), -len("".join(name)), name)):
        best = max(((same(name, other), other) for other in initials[name[-1][:1]]), default=(0.0, ()))
        if best[0]:
            leaders[best[1]].extend(full[name])
        else:
            leaders[name] = list(full[name])
            initials[name[-1][:1]].append(name)
    for name in sorted(lone):
        for index in lone[name]:
            leaders.setdefault(_owner(claims, index, leaders, initials), []).append(index)
    return sorted(sorted(indices) for indices in leaders.values())


def _owner(
    claims: Sequence[Profile],
    index: int,
    leaders: dict[tuple[str, ...], list[int]],
    initials: dict[str, list[tuple[str, ...]]],
) -> tuple[str, ...]:
    """The fuller name a family name alone stands for: the only one of its document, else the only one of all."""
    person = claims[index].person
    if not person:
        return (claims[index].claim_id,)
    fits = [name for name in initials[person[-1][:1]] if name[-1] == person[-1]]
    here = [name for name in fits if any(claims[other].source_id == claims[index].source_id for other in leaders[name])]
    if len(here) == 1:
        return here[0]
    return fits[0] if len(fits) == 1 else person
