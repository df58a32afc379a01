"""Which documents tell one story, where a run holds many: those that speak most of the same name.

A folder of one story is never split. A large run (an archive, a wire service) is, so that floods in two towns are not
one flood and the work stays in proportion to the number of claims.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from discrepancy.alignment.profiles import Profile, fold

#: Documents up to this number are one story: people put a story in a folder.
ONE_STORY = 40
#: A name that more than this share of all documents mention makes them one story.
EVERYWHERE = 0.5
#: Times documents are given to the story that fits them best; share of a story's documents that must mention a name for
#: it to speak for the story; mentions in one document that count.
ROUNDS, LEAST_SHARE, MOST_TIMES = 2, 0.2, 3


def stories(profiles: Sequence[Profile]) -> list[list[int]]:
    """Indices of the claims of each story; one story where there are few documents or all speak of the same name."""
    documents: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in profiles:
        documents[claim.source_id].update(_names(claim))
    if len(documents) <= ONE_STORY:
        return [list(range(len(profiles)))]
    spread = Counter(name for names in documents.values() for name in names)
    count = len(documents)
    shared = {name for name, where in spread.items() if where > EVERYWHERE * count}
    if sum(not shared.isdisjoint(names) for names in documents.values()) > EVERYWHERE * count:
        return [list(range(len(profiles)))]
    rarity = {name: math.log(count / where) for name, where in spread.items() if 1 < where <= EVERYWHERE * count}
    told = {source: _topic(names, rarity) for source, names in documents.items()}
    for _ in range(ROUNDS):
        told = _retold(documents, told, rarity)
    result: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(profiles):
        result[told[claim.source_id]].append(index)
    return [result[name] for name in sorted(result)]


def _topic(names: Counter[str], rarity: Mapping[str, float]) -> str:
    """The name that tells most about a document: mentioned often in it, and in few others, but not in it alone."""
    known = [(times * rarity[name], name) for name, times in names.items() if name in rarity]
    return max(known, default=(0.0, ""))[1]


def _retold(
    documents: Mapping[str, Counter[str]], told: Mapping[str, str], rarity: Mapping[str, float]
) -> dict[str, str]:
    """Every document with the story most of whose documents mention the names it mentions."""
    sizes = Counter(told.values())
    mentions: dict[str, Counter[str]] = defaultdict(Counter)
    for source, names in documents.items():
        for name in names:
            if name in rarity:
                mentions[name][told[source]] += 1
    near = {
        name: [(story, times / sizes[story]) for story, times in where.items() if times >= LEAST_SHARE * sizes[story]]
        for name, where in mentions.items()
    }
    result = {}
    for source, names in documents.items():
        scores: dict[str, float] = defaultdict(float)
        for name, times in names.items():
            for story, share in near.get(name, ()):
                scores[story] += min(times, MOST_TIMES) * rarity[name] * share * math.log1p(sizes[story])
        result[source] = max(((score, story) for story, score in scores.items()), default=(0.0, told[source]))[1]
    return result


def _names(claim: Profile) -> list[str]:
    """The names in a claim, its place's words among them, each once."""
    place = {fold(word) for word in claim.place.split() if word[:1].isupper()}
    return sorted(claim.names | place | set(claim.person[-1:]))
