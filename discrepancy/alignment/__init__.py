"""Step 3, align: claims that speak of the same thing are put side by side as one fact.

`align` fills `fact_id`; `links` says for every claim what ties it to its fact; `similarity` compares two claims alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from discrepancy.alignment.blocks import LARGEST, blocks, folded
from discrepancy.alignment.clusters import Score, by_name, cluster
from discrepancy.alignment.corpus import ALONE, Corpus, corpus_of, spellings
from discrepancy.alignment.leaders import cluster_large
from discrepancy.alignment.likeness import BARRED, THRESHOLD, Likeness, quantities
from discrepancy.alignment.own_terms import lay_over
from discrepancy.alignment.profiles import FIELDS, Profile, profile
from discrepancy.alignment.stories import stories
from discrepancy.config import Config

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["THRESHOLD", "Likeness", "align", "links", "similarity"]

#: Facts with more claims than this list only the best link of each claim, not every pair.
MOST_LINKED = 12


def align(claims: pd.DataFrame, sources: pd.DataFrame | None = None, config: Config | None = None) -> pd.DataFrame:
    """A new table of claims with `fact_id` filled; every claim belongs to one fact, if only to its own.

    In: `tables.CLAIMS` (columns in `profiles.FIELDS`); of `sources` only `copy_of`, since a copy says again what its
    document said, and `published`, which keeps ids stable when later documents arrive. Raises TableError where a column
    is missing. The same claims in any order give the same facts.
    """
    from discrepancy import tables

    tables.check(claims, tuple(column for column in tables.CLAIMS if column.name in FIELDS), "align")
    claims = lay_over(claims, config)
    profiles = _profiles(claims, _noted(sources, "copy_of"))
    published = _noted(sources, "published")
    facts = [""] * len(profiles)
    shift = THRESHOLD - (config or Config()).alignment.min_score
    for story in stories(profiles):
        told = [profiles[index] for index in story]
        for group in _groups(told, corpus_of(told), shift):
            first = min((published.get(told[i].source_id) or "9999", told[i].order[2:], i) for i in group)
            name = _digest(told[first[2]].kind, told[first[2]].claim_id)
            for index in group:
                facts[story[index]] = name
    return claims.assign(fact_id=facts)


def links(claims: pd.DataFrame, config: Config | None = None) -> pd.DataFrame:
    """What ties the claims of each fact together: fact_id, claim_a, claim_b, score (0 to 100), words, why.

    In: claims with `fact_id` filled. Every pair of a fact of up to `MOST_LINKED` claims, else the best link of each.
    """
    import pandas as pd

    profiles = _profiles(claims)
    corpus = corpus_of(profiles)
    facts: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(claims["fact_id"]):
        if fact:
            facts[fact].append(index)
    rows = []
    for fact in sorted(facts):
        members = sorted(facts[fact], key=lambda index: profiles[index].order)
        pairs = [
            (_likeness(profiles[a], profiles[b], corpus), profiles[a].claim_id, profiles[b].claim_id)
            for position, a in enumerate(members)
            for b in (members[:position] if len(members) <= MOST_LINKED else members[:position][:MOST_LINKED])
        ]
        if len(members) > MOST_LINKED:
            best: dict[str, tuple[Likeness, str, str]] = {}
            for pair in pairs:
                if pair[1] not in best or pair[0].score > best[pair[1]][0].score:
                    best[pair[1]] = pair
            pairs = list(best.values())
        rows += [(fact, a, b, like.score, " ".join(sorted(like.words)), "; ".join(like.why)) for like, a, b in pairs]
    return pd.DataFrame(rows, columns=["fact_id", "claim_a", "claim_b", "score", "words", "why"])


def similarity(claim_a: Mapping[str, object], claim_b: Mapping[str, object]) -> Likeness:
    """How much two claims (rows of `tables.CLAIMS`, as mappings) look like statements of one thing, without a story.

    The two count as of two documents. Gives score (0 to 100; `THRESHOLD` or more: the same thing), the words in
    common, and the reasons with their points.
    """
    both = claim_a, claim_b
    names = spellings([str(each.get("about") or "") for each in both], [str(each.get("language")) for each in both])
    a, b = profile(claim_a, names), profile(claim_b, names)
    return _likeness(a._replace(source_id="a", sentence="a"), b._replace(source_id="b", sentence="b"), ALONE)


def _likeness(a: Profile, b: Profile, corpus: Corpus) -> Likeness:
    return _rules(a.kind)(a, b, corpus) if a.kind == b.kind else BARRED


@cache
def _rules(kind: str) -> Callable[[Profile, Profile, Corpus], Likeness]:
    """What tells how much two claims of a kind are alike."""
    if kind == "quantity":
        return quantities
    from discrepancy.alignment import occasions

    return occasions.dates if kind == "date" else occasions.roles


def _groups(profiles: Sequence[Profile], corpus: Corpus, shift: float = 0.0) -> list[list[int]]:
    """Every claim in one group: figures and dates by likeness within their block, offices by person.

    `shift` is added to every score, so that all thresholds move with the one the user set.
    """
    from discrepancy.alignment.occasions import same_person

    kinds: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(profiles)), key=lambda index: profiles[index].order):
        kinds[profiles[index].kind].append(index)
    result = []
    people = kinds.pop("role", [])
    for group in by_name([profiles[index] for index in people], same_person):
        result.append([people[position] for position in group])
    for kind in sorted(kinds):
        repeats = folded(kinds[kind], profiles)
        for block in blocks(list(repeats), profiles):
            members = [profiles[index] for index in block]
            groups = _clustered(members, _score(kind, corpus, shift))
            result += [[index for position in group for index in repeats[block[position]]] for group in groups]
    return result


def _score(kind: str, corpus: Corpus, shift: float) -> Score:
    """What scores two claims of a kind within a story."""
    rules = _rules(kind)
    if not shift:
        return lambda a, b: rules(a, b, corpus)

    def shifted(a: Profile, b: Profile) -> Likeness:
        found = rules(a, b, corpus)
        return found._replace(score=found.score + shift) if found.score > 0 else found

    return shifted


def _clustered(members: Sequence[Profile], score: Score) -> list[list[int]]:
    return cluster(members, score) if len(members) <= LARGEST else cluster_large(members, score, LARGEST)


def _profiles(claims: pd.DataFrame, copies: Mapping[str, str] | None = None) -> list[Profile]:
    """The profile of every claim; that of a copy stands as one of the document it repeats."""
    present = [name for name in FIELDS if name in claims.columns]
    columns = [claims[name].tolist() for name in present]
    names = spellings(claims["about"].tolist(), claims["language"].tolist())
    found = [profile(dict(zip(present, row, strict=True)), names) for row in zip(*columns, strict=True)]
    repeated = {copy: chief for copy, chief in (copies or {}).items() if chief}
    return [each._replace(source_id=repeated[each.source_id]) if each.source_id in repeated else each for each in found]


def _noted(sources: pd.DataFrame | None, column: str) -> dict[str, str]:
    """What `sources` notes in a column of each document."""
    if sources is None or column not in sources.columns:
        return {}
    return dict(zip(sources["source_id"], sources[column], strict=True))


def _digest(*parts: str) -> str:
    return "f" + hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()
