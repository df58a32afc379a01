"""What the documents of a story have in common: which words are everywhere, which place and happening it is about."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

from discrepancy import lexicons
from discrepancy.alignment.profiles import Profile, fold

#: Weight of a word that stands in every document, as a share of that of one that stands in one.
COMMON_WEIGHT = 0.35
#: A name weighs more than another word.
NAME_WEIGHT = 1.5
#: A subject or year that this share of the documents name is taken for granted where nothing is said.
DOMINANT_SHARE = 0.4
#: The same for a place or a happening: a story may mention several, and is about one.
DOMINANT_EVENT = 0.51
#: The family of what happens to people in any happening: they die or are killed.
TOLL = "toll"
#: The event of a date on which somebody said something.
SAYING = "announce"
#: The event of a date that only says that it is the day of what the text is about ("Date: 3 May").
OCCASION = "occasion"
#: Names this much alike (rapidfuzz ratio, 0 to 100) and this long are spellings of one name.
SPELLING_RATIO, SPELLING_LENGTH = 84.0, 6
#: Days of one kind of event in one document that are remembered; a text that names more tells of no single one.
MOST_DAYS = 12
#: Letters that two forms of a name have in common at least.
LEAST_ROOT = 3
#: Most names compared with each other for spellings; beyond it every name stands for itself.
MOST_NAMES = 4_000


class Corpus(NamedTuple):
    """Evidence from all claims of a run."""

    documents: int
    weights: Mapping[str, float]
    places: frozenset[str]
    events: frozenset[str]
    subjects: frozenset[str]
    years: frozenset[int]
    year: int
    single: frozenset[str]
    dated: frozenset[str]
    chief: frozenset[str]
    topics: frozenset[str]
    told: Mapping[str, Mapping[str, Sequence[tuple[int, int]]]]
    masses: dict[tuple[frozenset[str], frozenset[str]], float]

    def own_mass(self, words: frozenset[str], names: frozenset[str]) -> float:
        """`mass` of the words of one claim, remembered."""
        known = self.masses.get((words, names))
        if known is None:
            known = self.mass(words, names)
            if self.documents:
                self.masses[words, names] = known
        return known

    def mass(self, words: frozenset[str], names: frozenset[str]) -> float:
        """How much words tell together: each from `COMMON_WEIGHT` (it is everywhere) to 1, names more."""
        weight, more = self.weights, NAME_WEIGHT - 1.0
        total = sum([weight.get(word, 1.0) for word in words])
        return total + more * sum([weight.get(word, 1.0) for word in words & names])


#: What is known when two claims are compared with no corpus around them: every word tells the same.
_NONE: frozenset[str] = frozenset()
ALONE = Corpus(0, {}, _NONE, _NONE, _NONE, frozenset(), 0, _NONE, _NONE, _NONE, _NONE, {}, {})


def corpus_of(profiles: Iterable[Profile]) -> Corpus:
    """Document frequencies of the words of the claims, and the places, happenings, subjects and years most name."""
    told: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    seen: dict[str, dict[Any, set[str]]] = {name: defaultdict(set) for name in ("word", "place", "event", "year")}
    documents: set[str] = set()
    dated: dict[tuple[str, str], set[int]] = defaultdict(set)
    for claim in profiles:
        documents.add(claim.source_id)
        for word in claim.words:
            seen["word"][word].add(claim.source_id)
        if claim.place:
            seen["place"][claim.place].add(claim.source_id)
        family = family_of(claim.event)
        if family != TOLL and (befalls(claim.event) or (claim.event and claim.kind == "quantity")):
            seen["event"][family].add(claim.source_id)
        if claim.event and claim.kind == "date":
            dated[claim.event, claim.source_id].add(claim.first_day)
            days = told[claim.source_id][family]
            if len(days) < MOST_DAYS:
                days.append((claim.first_day, claim.last_day))
        if claim.first_day:
            seen["year"][year_of(claim.first_day)].add(claim.source_id)
    families: dict[str, set[str]] = defaultdict(set)
    for event, document in dated:
        families[family_of(event)].add(document)
    often = Counter(event for (event, _), days in dated.items() if len(days) > 1)
    where_dated = Counter(event for event, _ in dated)
    count = len(documents)
    scale = math.log(count + 1.0) or 1.0
    weights = {
        str(word): COMMON_WEIGHT + (1.0 - COMMON_WEIGHT) * math.log((count + 1.0) / len(where)) / scale
        for word, where in seen["word"].items()
    }

    events = _main(seen["event"], count)

    def dominant(kind: str, share: float) -> frozenset[Any]:
        least = max(2.0, share * count)
        return frozenset(name for name, where in seen[kind].items() if len(where) >= least)

    return Corpus(
        documents=count,
        weights=weights,
        places=dominant("place", DOMINANT_EVENT),
        events=events,
        subjects=dominant("word", DOMINANT_SHARE),
        years=dominant("year", DOMINANT_SHARE),
        year=max(((len(where), year) for year, where in seen["year"].items()), default=(0, 0))[1],
        dated=frozenset(family for family, where in families.items() if len(where) > 1),
        chief=events | {TOLL} if events else _most(families),
        topics=dominant("word", DOMINANT_EVENT),
        told=told,
        masses={},
        single=frozenset(event for event, where in where_dated.items() if where > 1 and often[event] * 4 <= where),
    )


def _main(events: Mapping[str, set[str]], documents: int) -> frozenset[str]:
    """The happening that goes without saying: most documents name it, or several do and twice as many as any other."""
    often = sorted(((len(where), event) for event, where in events.items()), reverse=True)
    if not often:
        return frozenset()
    second = often[1][0] if len(often) > 1 else 0
    most = {event for named, event in often if named >= max(2.0, DOMINANT_EVENT * documents)}
    return frozenset(most | ({often[0][1]} if often[0][0] >= max(2.0, 2 * second, 0.25 * documents) else set()))


def _most(families: Mapping[str, set[str]]) -> frozenset[str]:
    """The family of acts that most documents date, apart from what somebody said."""
    often = max(((len(where), name) for name, where in families.items() if name != family_of(SAYING)), default=(0, ""))
    return frozenset({often[1]} if often[0] > 1 else ())


@cache
def _families() -> dict[str, str]:
    return {row["id"]: row["family"] for row in lexicons.reference("happenings")}


@cache
def _natures() -> dict[str, str]:
    return {row["id"]: row["nature"] for row in lexicons.reference("happenings")}


def befalls(event: str) -> bool:
    """Whether a happening befalls people, as a flood does; an election is made."""
    return _natures().get(event) == "happening"


def answers(event: str) -> bool:
    """Whether an event is what people do about a happening (they warn, arrest, bury), and never the happening."""
    return _natures().get(event) == "answer"


def family_of(event: str) -> str:
    """The family of a happening (`reference/happenings.csv`): happenings of one family can be one happening."""
    return _families().get(event, event)


def year_of(ordinal: int) -> int:
    """The calendar year of a proleptic ordinal day."""
    return dt.date.fromordinal(ordinal).year


def spellings(abouts: Iterable[str], languages: Iterable[str] = ()) -> dict[str, str]:
    """Folded names that documents spell differently -> the commonest spelling (then the first in order).

    `languages` of the abouts, in the same order: with them, forms of one name in two languages are found as well.
    """
    counts: Counter[str] = Counter()
    used: dict[str, set[str]] = defaultdict(set)
    for about, language in zip_longest(abouts, languages, fillvalue=""):
        for word in about.split():
            used[fold(word)].add(language)
            if word[:1].isupper():
                counts[fold(word)] += 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if len(ranked) < 2 or len(ranked) > MOST_NAMES:
        return {}
    result = _misspelt([name for name in ranked if len(name) >= SPELLING_LENGTH])
    starts: dict[str, list[str]] = defaultdict(list)
    for word in sorted(used):
        starts[word[:LEAST_ROOT]].append(word)
    for name in ranked:
        for word in starts[name[:LEAST_ROOT]]:
            if word != name and used[word].isdisjoint(used[name]) and _one_root(word, name):
                result.setdefault(word, result.get(name, name))
    return result


def _misspelt(names: list[str]) -> dict[str, str]:
    """Names that are nearly one of those before them -> the first such."""
    from rapidfuzz import fuzz, process

    result: dict[str, str] = {}
    scores = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=SPELLING_RATIO, dtype="uint8")
    for column, name in enumerate(names):
        for row in range(column):
            if scores[row, column] and names[row] not in result and names[row][0] == name[0]:
                result[name] = names[row]
                break
    return result


def _one_root(a: str, b: str) -> bool:
    """Whether two words differ in their ending alone, as a name does from language to language: Nile, Nil, Nilo."""
    from rapidfuzz.distance import Prefix

    longer = max(len(a), len(b))
    return Prefix.similarity(a, b) >= max(LEAST_ROOT, longer - (1 if longer < SPELLING_LENGTH else 2))
