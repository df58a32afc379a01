"""How much two dates look like the dates of one occasion, and two offices like those of one person."""

from __future__ import annotations

from rapidfuzz import fuzz

from discrepancy.alignment.corpus import ALONE, OCCASION, SAYING, TOLL, Corpus, answers, befalls, family_of, year_of
from discrepancy.alignment.likeness import WORDS as COMMON
from discrepancy.alignment.likeness import Likeness, Reason, shared, summed
from discrepancy.alignment.profiles import Profile

#: Points of one event in common, of all content words in common, and loss where the events differ.
EVENT, WORDS, OTHER_EVENT, NO_EVENT = 34.0, 42.0, 22.0, 22.0
#: Points of the same day, of overlapping stretches, of neighbours, of a slip; loss for each year between, and most.
SAME_DAY, OVERLAP, NEIGHBOUR, SLIP, YEAR_LOSS, YEARS_MOST = 34.0, 18.0, 13.0, 12.0, 4.0, 24.0
#: Points of a full date whose day and month are swapped in the other, and of one that differs in the year alone.
SWAPPED, OTHER_YEAR = 34.0, 20.0
#: Points where the date lies in a year that few documents name: two of them hardly mean two things.
RARE_YEAR = 22.0
#: Points of one event dated twice within days.
CLOSE, CLOSE_DAYS = 5.0, 20
#: Points of an event that hardly any document dates twice.
SINGLE_EVENT = 19.0
#: Loss of two dates that do not overlap where not both say what happened: another date is rather another event.
UNKNOWN_APART = 14.0
#: Loss where both name countries and none in common, and where both name people or places and none in common.
OTHER_COUNTRY, OTHER_NAMES = 14.0, 6.0
#: Points of two happenings of one family, and of the story's happening and of those it killed.
ONE_FAMILY = 26.0
#: Event ids that only say that somebody said something: they tie nothing together without words in common.
SPEECH = frozenset({SAYING, "publish"})
#: Families of what a happening does to people and places: its day is the happening's.
EFFECTS = frozenset({TOLL, "impact"})
#: Least likeness (rapidfuzz, 0 to 100) of two family names, and of two given names.
FAMILY_NAME, GIVEN_NAME = 86.0, 58.0
#: Two dates with nothing in common.
APART = Likeness(0.0, frozenset(), (Reason("nothing in common", 0.0),))


def dates(a: Profile, b: Profile, corpus: Corpus = ALONE) -> Likeness:
    """How alike the occasions of two dates are. Symmetric.

    One day says much: what documents of one story tell of it is rather one event, whatever the words. Other days need
    an event in common: two acts on two days are two facts, and so are the deaths of two people.
    """
    days = _days(a, b)
    meet = days.points >= OVERLAP
    if not meet and _two_occasions(a, b, days.points < SLIP, corpus):
        return APART
    reasons = [_events(a, b, meet, corpus), days]
    if _is_one(a, b) and {a.event, b.event} & corpus.single:
        reasons.append(Reason("dated once by each", SINGLE_EVENT))
    common, share = shared(a, b, corpus)
    if common:
        reasons.append(Reason(COMMON, share * WORDS))
    if meet and corpus.documents and year_of(a.first_day) not in corpus.years:
        reasons.append(Reason("rare year", RARE_YEAR))
    if days.points < SLIP and not (a.event and b.event):
        reasons.append(Reason("event not known to be one", -UNKNOWN_APART))
    if a.lands and b.lands and not a.lands & b.lands:
        reasons.append(Reason("other countries", -OTHER_COUNTRY))
    if not meet and a.names and b.names and not a.names & b.names:
        reasons.append(Reason("other names", -OTHER_NAMES))
    if a.sentence == b.sentence:
        reasons.append(Reason("one sentence", -OTHER_EVENT))
    return summed(reasons, common)


def _two_occasions(a: Profile, b: Profile, far: bool, corpus: Corpus) -> bool:
    """Whether two dates that do not meet are of two events: of deaths, unless people have a name in common or the dead
    are all the story is about; of two kinds; with no word in common where one does not say what happened; or of
    days far apart in one document."""
    if far and a.source_id == b.source_id and a.first_day and b.first_day and not (a.superseded or b.superseded):
        return True
    families = {family_of(a.event), family_of(b.event)}
    if TOLL in families and (len(families) > 1 or corpus.events):
        return not a.names & b.names
    if _is_one(a, b) or _is_chief(a, b, corpus):
        return False
    if not a.event or not b.event:
        return far and a.words.isdisjoint(b.words)
    return len(families) > 1


def _told_else(a: Profile, b: Profile, corpus: Corpus) -> bool:
    """Whether the document of a date that does not say what happened dates the event of the other, on another day."""
    if a.event or not b.event or a.source_id not in corpus.told:
        return False
    kin = {family_of(b.event)} | (EFFECTS if befalls(b.event) else frozenset())
    days = [day for family, found in corpus.told[a.source_id].items() if family in kin for day in found]
    return bool(days) and not any(first < a.last_day and a.first_day < last for first, last in days)


def _is_one(a: Profile, b: Profile) -> bool:
    """Whether both name one event; who publishes a result announces it."""
    return bool(a.event) and (a.event == b.event or {a.event, b.event} <= SPEECH)


def _is_chief(a: Profile, b: Profile, corpus: Corpus) -> bool:
    """Whether one only says that it dates what the text is about ("Date: 3 May"), and the other dates just that."""
    known = {a.event, b.event}
    return OCCASION in known and {family_of(event) for event in known - {OCCASION}} <= corpus.chief


def _events(a: Profile, b: Profile, meet: bool, corpus: Corpus) -> Reason:
    """Points of what the two say happened."""
    if _is_one(a, b):
        return Reason("event", EVENT / 2 if a.event in SPEECH and not meet else EVENT, a.event)
    if not a.event or not b.event:
        if _told_else(a, b, corpus) or _told_else(b, a, corpus):
            return Reason("told of another day", -OTHER_EVENT, a.event, b.event)
        known = a.event or b.event
        return Reason("event not known", NO_EVENT if known and known not in SPEECH else 0.0)
    if _is_chief(a, b, corpus):
        return Reason("event", EVENT, a.event, b.event)
    families = {family_of(a.event), family_of(b.event)}
    if len(families) == 1 or (families & EFFECTS and (befalls(a.event) or befalls(b.event))):
        return Reason("events of one kind", ONE_FAMILY, a.event, b.event)
    two = answers(a.event) or answers(b.event) or (families <= corpus.dated and OCCASION not in families)
    return Reason("events", -OTHER_EVENT if two else NO_EVENT / 2, a.event, b.event)


def _days(a: Profile, b: Profile) -> Reason:
    if not a.first_day or not b.first_day:
        return Reason("day not known", 0.0)
    if a.first_day == b.first_day and a.last_day == b.last_day:
        return Reason("same date", SAME_DAY)
    if a.first_day < b.last_day and b.first_day < a.last_day:
        return Reason("overlapping dates", OVERLAP)
    grain = max(a.last_day - a.first_day, b.last_day - b.first_day, 1)
    if abs(a.first_day - b.first_day) <= grain:
        return Reason("neighbouring dates", NEIGHBOUR)
    slip = _slip(a, b)
    if slip:
        return Reason("dates one slip apart", slip)
    if abs(a.first_day - b.first_day) <= CLOSE_DAYS and a.event and a.event == b.event:
        return Reason("dates close", CLOSE)
    return Reason("dates apart", -min(YEAR_LOSS * abs(a.first_day - b.first_day) / 365.25 + 4.0, YEARS_MOST))


def _slip(a: Profile, b: Profile) -> float:
    """Points where one slip makes one date of the other: day and month swapped, another year, another month."""
    import datetime as dt

    x, y = dt.date.fromordinal(a.first_day), dt.date.fromordinal(b.first_day)
    if a.grain == b.grain == "day":
        if x.year == y.year and (x.month, x.day) == (y.day, y.month):
            return SWAPPED
        if (x.month, x.day) == (y.month, y.day):
            return OTHER_YEAR
        return SLIP if (x.year, x.day) == (y.year, y.day) else 0.0
    if a.grain == b.grain == "year":
        return OTHER_YEAR if x.year // 100 == y.year // 100 and sorted(str(x.year)) == sorted(str(y.year)) else 0.0
    return SLIP if a.grain == b.grain == "month" and x.month == y.month else 0.0


def roles(a: Profile, b: Profile, corpus: Corpus = ALONE) -> Likeness:
    """How alike two persons are by name: 100 for one name, 0 for two. Offices are not compared: `judge` does that."""
    score = same_person(a.person, b.person)
    return Likeness(score, frozenset(), (Reason("name", score),) if score else ())


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Likeness of two names, folded words in order: 0 where family or given names differ."""
    if not a or not b:
        return 0.0
    if a == b:
        return 100.0
    family = fuzz.ratio(a[-1], b[-1])
    if family < FAMILY_NAME:
        return 0.0
    if len(a) == 1 or len(b) == 1:
        return 70.0 if family == 100 else 0.0
    given_a, given_b = "".join(a[:-1]), "".join(b[:-1])
    if given_a[0] == given_b[0] and (len(given_a) == 1 or len(given_b) == 1):
        return 80.0
    given = max(fuzz.ratio(given_a, given_b), fuzz.ratio(a[0], b[0]))
    return (family + given) / 2 if given >= GIVEN_NAME and given_a[0] == given_b[0] else 0.0
