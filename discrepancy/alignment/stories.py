"""Which documents tell one story, where a run holds many: those that share names and words, more than others do.

A folder of one story is never split. A large run (an archive, a wire service) is, so that floods in two towns are not
one flood and the work stays in proportion to the number of claims. Documents are joined by average linkage over their
TF-IDF vectors (Manning, Raghavan and Schütze 2008, ch. 17): the two groups that are nearest to each other, over and
over, while their documents are alike on average.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from discrepancy.alignment.profiles import Profile, fold

#: Documents up to this number are one story: people put a story in a folder.
ONE_STORY = 40
#: A name that more than this share of all documents mention makes them one story.
EVERYWHERE = 0.5
#: Documents with a word, up to which it is as rare as a word can be: what two of a thousand share may be chance.
RARE = 8
#: Weight of a name beside another word; mentions in one document that count.
NAME, MOST_TIMES = 2.0, 6
#: Least mean cosine between the documents of two groups of one story, and that as a share of the lower mean cosine
#: within the two: reports of two floods share many words, but fewer than those of one.
ALIKE, AS_WITHIN = 0.08, 0.6
#: Words that stand for a group when others look for it, the heaviest; groups that a word leads to one another, all of
#: them. Of more groups, only those that follow each other.
KEYS, COMMON = 12, 12
#: Rounds of joining; every round halves the groups that have a nearest neighbour, or nearly so.
ROUNDS = 30

#: A document or a group of them: the sum of the unit vectors of its documents.
Vector = dict[str, float]


def stories(profiles: Sequence[Profile]) -> list[list[int]]:
    """Indices of the claims of each story; one story where there are few documents or all speak of the same name."""
    documents: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, set[str]] = defaultdict(set)
    for claim in profiles:
        own = _names(claim)
        names[claim.source_id] |= own
        documents[claim.source_id].update(own | claim.words)
    if len(documents) <= ONE_STORY or _is_one(names):
        return [list(range(len(profiles)))]
    story = _joined(_vectors(documents, frozenset().union(*names.values())))
    result: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(profiles):
        result[story[claim.source_id]].append(index)
    return [result[name] for name in sorted(result)]


def _names(claim: Profile) -> frozenset[str]:
    """The names in a claim, its place's words among them."""
    place = {fold(word) for word in claim.place.split() if word[:1].isupper()}
    return claim.names | claim.subject | place | set(claim.person[-1:])


def _is_one(names: Mapping[str, set[str]]) -> bool:
    """Whether most documents mention a name that most mention."""
    half = EVERYWHERE * len(names)
    spread = Counter(name for own in names.values() for name in own)
    shared = {name for name, where in spread.items() if where > half}
    return sum(not shared.isdisjoint(own) for own in names.values()) > half


def _vectors(documents: Mapping[str, Counter[str]], names: frozenset[str]) -> dict[str, Vector]:
    """The unit vector of each document: rare words weigh more, names more than other words."""
    spread = Counter(word for words in documents.values() for word in words)
    rarity = {word: math.log(len(documents) / max(where, RARE)) for word, where in spread.items() if where > 1}
    result = {}
    for source in sorted(documents):
        vector = {
            word: math.log1p(min(times, MOST_TIMES)) * rarity[word] * (NAME if word in names else 1.0)
            for word, times in sorted(documents[source].items())
            if word in rarity
        }
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        result[source] = {word: weight / length for word, weight in vector.items()}
    return result


def _joined(vectors: dict[str, Vector]) -> dict[str, str]:
    """For every document the one that stands for its story."""
    members = {source: [source] for source in vectors}
    within = dict.fromkeys(vectors, 0.0)
    for _ in range(ROUNDS):
        nearest: dict[str, tuple[float, str]] = {}
        for a, b in _neighbours(vectors):
            cosine = _product(vectors[a], vectors[b]) / (len(members[a]) * len(members[b]))
            if cosine >= max(ALIKE, AS_WITHIN * min(within[a], within[b])):
                nearest[a] = max(nearest.get(a, (0.0, "")), (cosine, b))
                nearest[b] = max(nearest.get(b, (0.0, "")), (cosine, a))
        mutual = [(a, b) for a, (_, b) in nearest.items() if a < b and nearest[b][1] == a]
        if not mutual:
            break
        for a, b in mutual:
            members[a] += members.pop(b)
            for word, weight in vectors.pop(b).items():
                vectors[a][word] = vectors[a].get(word, 0.0) + weight
            count = len(members[a])
            within[a] = (_product(vectors[a], vectors[a]) - count) / (count * (count - 1))
    return {source: story for story, sources in members.items() for source in sources}


def _neighbours(vectors: dict[str, Vector]) -> Iterator[tuple[str, str]]:
    """Pairs of groups that share one of their heaviest words."""
    where: dict[str, list[str]] = defaultdict(list)
    for group, vector in vectors.items():
        for word in sorted(vector, key=lambda word: (-vector[word], word))[:KEYS]:
            where[word].append(group)
    pairs: set[tuple[str, str]] = set()
    for groups in where.values():
        if len(groups) <= COMMON:
            pairs.update(combinations(groups, 2))
        else:
            pairs.update(pairwise(groups))
    yield from sorted(pairs)


def _product(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[word] for word, weight in a.items() if word in b])
