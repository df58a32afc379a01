"""How much two figures look like two statements of one thing: points for what they share, a bar where they cannot be.

A score of `THRESHOLD` or more means the same thing. The points are set by what a reader does: the same narrow measure
(two death counts of one story) is enough unless something speaks against it; a wide one (two prices) needs words in
common; figures whose measure is not known need both words and a like value. The value itself is weak evidence against.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.alignment.corpus import ALONE, Corpus, family_of, year_of
from discrepancy.alignment.profiles import Profile, countries, extent, fold, kind_of

#: Least score of two claims of one thing, 0 to 100.
THRESHOLD = 50.0
#: Points of a measure in common, by its reach; of two measures of one family; of a measure only one of them states.
NARROW, PROPERTY, WIDE, FAMILY, ONE_UNKNOWN, BOTH_UNKNOWN = 55.0, 50.0, 36.0, 30.0, 24.0, 20.0
#: Points of a toll and a figure that does not say what became of those it counts: mostly it would.
TOLL_UNKNOWN = 21.0
#: Points of two measures, where one noun or one exact value makes them one thing in two views.
OTHER_MEASURE = 15.0
#: Points of all content words in common, where the measure is narrow and where it is not.
WORDS_NARROW, WORDS_WIDE = 20.0, 42.0
#: Points where two figures of a wide measure both speak of what most documents speak of.
TOPIC = 10.0
#: Points of one counted noun in common, where no measure is known (and if it is just people) and where one is.
HEAD_UNKNOWN, HEAD_WIDE, HEAD_KNOWN, HEAD_ENTITY = 18.0, 8.0, 8.0, 14.0
#: Points of the same value, by significant digits printed; of values that agree in three digits.
SAME_VALUE = {1: 3.0, 2: 9.0, 3: 26.0, 4: 32.0}
#: The same for figures with a unit or a currency, which fewer things share.
SAME_AMOUNT = {1: 6.0, 2: 15.0, 3: 26.0, 4: 32.0}
NEAR_VALUE, NEARER_VALUE = 15.0, 26.0
#: Points where one figure is the other rounded, where they lie within 3 %, and where one slip of the pen makes the one
#: of the other: two neighbouring digits swapped, one digit of four or more, a decimal mark moved.
ROUNDED, CLOSE_VALUE, SLIPPED, MOVED = 20.0, 12.0, 22.0, 14.0
#: Years by which reports of one person's age differ at most; loss for each year beyond, and the most.
AGE_SLACK, AGE_LOSS, AGE_MOST = 3.0, 6.0, 40.0
#: Values are alike up to this ratio.
LIKE_RATIO = 1.005
#: Loss for each factor of ten between two values, from a factor of twenty on, and the most that values alone can cost.
MAGNITUDE, MAGNITUDE_FAR, MAGNITUDE_MOST = 7.0, 17.0, 36.0
#: Losses: something only one of the two states and that the story does not take for granted; states differently.
PLACE_UNKNOWN, EVENT_UNKNOWN, SUBJECT_UNKNOWN = 10.0, 22.0, 20.0
PART_LOSS, HEAD_LOSS, GROUP_LOSS, RATE_LOSS = 4.0, 24.0, 10.0, 10.0
YEARS_APART, YEARS_MOST, POPULATION_LOSS, UNDATED = 3.0, 12.0, 6.0, 20.0
#: Loss of two unlike values of one sentence: stages of one toll, or mostly two things.
SAME_SENTENCE_TOLL, SAME_SENTENCE = 30.0, 50.0
#: Further loss where one document gives both values, each for its time.
TIMES_BESIDE = 8.0
#: Loss of two unlike values of one document, of one voice.
SIDE_BY_SIDE = 10.0
#: Values further apart than this ratio.
FAR = 10.0
#: Dimensions of things that stay as they are, whenever they were measured (unless something was done: area burned).
LASTING = frozenset({"length", "area", "volume"})
#: Loss for a year that only one states, for each year it lies back, and the most; for small counts of unlike size.
OLD_YEAR, OLD_MOST, SMALL_COUNT, SMALL = 3.0, 15.0, 12.0, 12.0
#: Weight of words that a pair has to share at least before the share of common words counts in full.
LEAST_WEIGHT = 2.5


#: Name of the reason whose details are the words in common.
WORDS = "words"


class Reason(NamedTuple):
    """One thing that speaks for or against two claims being of one thing: what, the details, and the points."""

    what: str
    points: float
    a: str = ""
    b: str = ""

    def __str__(self) -> str:
        detail = f" {self.a} / {self.b}" if self.b else f" {self.a}" if self.a else ""
        return f"{self.what}{detail} {self.points:+.0f}" if self.points else self.what


class Likeness(NamedTuple):
    """Score 0 to 100 (0 where barred), the words in common, and the reasons."""

    score: float
    words: frozenset[str]
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words, with their points."""
        words = " ".join(sorted(self.words))
        told = [reason._replace(a=words) if reason.what == WORDS else reason for reason in self.reasons]
        return tuple(str(reason) for reason in told if not reason.points or round(reason.points))


BARRED = Likeness(0.0, frozenset(), ())


def quantities(a: Profile, b: Profile, corpus: Corpus = ALONE) -> Likeness:
    """How alike two figures are. Symmetric."""
    bar = barred(a, b)
    if bar:
        return Likeness(0.0, frozenset(), (Reason(bar, 0.0),))
    base, worth = _measure(a, b)
    reasons = [Reason("measure", base, a.measure or "?", b.measure or "?")]
    common, share = shared(a, b, corpus)
    if common:
        reasons.append(Reason(WORDS, share * worth))
        if worth == WORDS_WIDE and base > ONE_UNKNOWN and not corpus.topics.isdisjoint(common):
            reasons.append(Reason("the topic of the story", TOPIC))
    _head(a, b, reasons)
    _value(a, b, reasons)
    _scope(a, b, corpus, reasons)
    return summed(reasons, common)


def summed(reasons: list[Reason], common: frozenset[str]) -> Likeness:
    """The likeness that reasons add up to."""
    score = min(max(sum([reason.points for reason in reasons]), 0.0), 100.0)
    return Likeness(score, common, tuple(reasons))


def barred(a: Profile, b: Profile) -> str:
    """Why two figures cannot be of one thing; "" where nothing speaks against it."""
    if a.dimension != b.dimension or a.form != b.form:
        return "dimension"
    if a.difference != b.difference and a.form != "change" and not same_value(a, b, 2):
        return "difference"
    one_noun = a.head == b.head and a.head_kind[:5] in ("thing", "word ") and not _can_and_did(a, b)
    if _other_measure(a, b) and not same_value(a, b) and not one_noun:
        return "measure"
    if a.per != b.per and a.per and b.per:
        return "rate"
    if a.groups and b.groups and a.groups != b.groups and not same_value(a, b):
        return "group"
    if a.measure == b.measure and a.measure in MIXED and _people_and_things(a, b):
        return "nouns"
    if bool(a.place.startswith("outside")) != bool(b.place.startswith("outside")):
        return "place"
    if a.place and b.place and not same_place(a.place, b.place) and not same_value(a, b):
        return "place"
    if a.event and b.event and not _one_happening(a.event, b.event):
        return "happening"
    if _family(a.measure or b.measure) in TOLLS and (a.modality in _PLANS) != (b.modality in _PLANS):
        return "modality"
    return ""


#: Families of what is counted as it happens.
TOLLS = frozenset({"toll", "moved"})


def _people_and_things(a: Profile, b: Profile) -> bool:
    """Whether one counts a group of people, and the other a noun of the same language that is none."""
    kinds = sorted((a.head_kind, b.head_kind))
    return a.language == b.language and kinds[0] == "group" and kinds[1].startswith(("thing", "word "))


_PLANS = frozenset({"forecast", "target", "hypothetical"})


def _other_measure(a: Profile, b: Profile) -> bool:
    """Whether both name a measure, not one of one family, nor what happened and to whom ("380 patients, treated")."""
    if not a.measure or not b.measure or a.measure == b.measure or _one_family(a.measure, b.measure):
        return False
    return not _entity_and_outcome(a, b)


def _can_and_did(a: Profile, b: Profile) -> bool:
    """Whether one is a property of a thing and the other what happened: "holds 900 cars", "900 cars on board"."""
    return {kind_of(a.measure), kind_of(b.measure)} == {"property", "outcome"}


def _entity_and_outcome(a: Profile, b: Profile) -> bool:
    return (kind_of(a.measure) == "entity") != (kind_of(b.measure) == "entity")


def _measure(a: Profile, b: Profile) -> tuple[float, float]:
    """Points of the measures, and what words in common are worth beside them."""
    if a.measure and a.measure == b.measure:
        if _reach(a.measure) == "narrow":
            return NARROW, WORDS_NARROW
        return (PROPERTY, WORDS_NARROW) if kind_of(a.measure) == "property" else (WIDE, WORDS_WIDE)
    if a.measure and b.measure and not _entity_and_outcome(a, b):
        return OTHER_MEASURE if _other_measure(a, b) else FAMILY, WORDS_WIDE
    known = a.measure or b.measure
    if known:
        return (TOLL_UNKNOWN if _family(known) == "toll" else ONE_UNKNOWN), WORDS_WIDE
    return BOTH_UNKNOWN, WORDS_WIDE


def shared(a: Profile, b: Profile, corpus: Corpus) -> tuple[frozenset[str], float]:
    """The content words in common, and their share of the words of the claim that has fewer, 0 to 1."""
    common = a.words & b.words
    if not common:
        return common, 0.0
    weight = corpus.mass(common, a.names | b.names)
    least = min(corpus.own_mass(a.words, a.names), corpus.own_mass(b.words, b.names))
    return common, min(weight / max(least, LEAST_WEIGHT), 1.0)


#: The group that says nothing but that people are counted.
PERSON = "person"


def _head(a: Profile, b: Profile, reasons: list[Reason]) -> None:
    known = bool(a.measure and a.measure == b.measure)
    if not a.head or not b.head or "measure" in (a.head_kind, b.head_kind):
        return
    if a.head == b.head and not (known and extent(a.head) == "wide"):
        entity = known and kind_of(a.measure) == "entity"
        unknown = HEAD_WIDE if extent(a.head) == "wide" else HEAD_UNKNOWN
        reasons.append(Reason("noun", HEAD_ENTITY if entity else HEAD_KNOWN if known else unknown, a.head))
    elif a.head_kind == b.head_kind == "group":
        if not known and a.head != b.head and PERSON not in (a.head, b.head):
            reasons.append(Reason("nouns", -HEAD_LOSS / 2, a.head, b.head))
    elif a.head != b.head and not (_untranslated(a, b) and not _far(a, b)):
        narrow = known and (_reach(a.measure) == "narrow" or PERSON in (a.head, b.head) or same_value(a, b))
        reasons.append(Reason("nouns", -HEAD_LOSS / 3 if narrow else -HEAD_LOSS, a.head, b.head))


def _untranslated(a: Profile, b: Profile) -> bool:
    """Whether the nouns are of two languages and one of them is in no lexicon: they may be one word."""
    return a.head_kind != b.head_kind and "word " in (a.head_kind[:5], b.head_kind[:5]) and a.language != b.language


def _value(a: Profile, b: Profile, reasons: list[Reason]) -> None:
    x, y = a.middle, b.middle
    if x != x or y != y:
        return
    digits = min(a.digits, b.digits)
    if x == y or same_value(a, b):
        points = SAME_VALUE if a.dimension == "count" else SAME_AMOUNT
        reasons.append(Reason("same value", points[min(max(digits, 1), 4)]))
        return
    if not x or not y or (x < 0) != (y < 0):
        return
    ratio = max(x / y, y / x)
    if digits >= 3 and ratio < LIKE_RATIO:
        reasons.append(Reason("like value", NEARER_VALUE if ratio < 1.001 and digits >= 4 else NEAR_VALUE))
        return
    if digits >= 2 and abs(x - y) <= 0.5001 * max(a.step, b.step) and ratio < 1.2:
        reasons.append(Reason("rounded", ROUNDED))
        return
    if digits >= 2 and max(a.digits, b.digits) >= 3 and ratio < 1.03:
        reasons.append(Reason("close value", CLOSE_VALUE))
        return
    if digits >= 2 and _slipped(a, b):
        reasons.append(Reason("a slip of digits", SLIPPED if digits >= 3 else 0.6 * SLIPPED))
        return
    years = abs(x - y) / max(a.step, b.step) if a.measure == b.measure == "age" and max(a.step, b.step) > 0 else 0.0
    if years > AGE_SLACK:
        reasons.append(Reason("another age", -min(AGE_LOSS * (years - AGE_SLACK), AGE_MOST)))
        return
    power = math.log10(ratio)
    if digits >= 2 and abs(power - round(power)) < 0.0005 and round(power) in (1, 2, 3):
        reasons.append(Reason("same digits", MOVED if digits >= 3 else 0.0))
    elif power > 0.3:
        loss = MAGNITUDE * (power - 0.3) + (MAGNITUDE_FAR - MAGNITUDE) * max(power - 1.3, 0.0)
        reasons.append(Reason("magnitude", -min(loss, MAGNITUDE_MOST)))


def _slipped(a: Profile, b: Profile) -> bool:
    """Whether two neighbouring digits are swapped, or one of four or more is another. Both in one unit."""
    step = min(a.step, b.step)
    if a.unit != b.unit or not step > 0:
        return False
    x, y = f"{a.middle / step:.0f}", f"{b.middle / step:.0f}"
    if len(x) != len(y) or len(x) > 15:
        return False
    unlike = [place for place, (p, q) in enumerate(zip(x, y, strict=True)) if p != q]
    if len(unlike) == 1:
        return len(x.rstrip("0")) >= 4
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    return x[unlike[0]] == y[unlike[1]] and x[unlike[1]] == y[unlike[0]]


def same_value(a: Profile, b: Profile, digits: int = 3) -> bool:
    """Whether both print one value with that many significant digits or more; conversions, within their rounding."""
    x, y = a.middle, b.middle
    if min(a.digits, b.digits) < digits or math.isnan(x) or math.isnan(y):
        return False
    if a.unit == b.unit or math.isnan(a.step) or math.isnan(b.step):
        return abs(x - y) <= 1e-9 * max(abs(x), abs(y))
    return abs(x - y) <= 0.6 * (a.step + b.step)


def like_value(a: Profile, b: Profile) -> bool:
    """Whether two values printed with three digits or more agree in them, or nearly so."""
    x, y = a.middle, b.middle
    return min(a.digits, b.digits) >= 3 and x * y > 0 and max(x / y, y / x) < LIKE_RATIO


def _scope(a: Profile, b: Profile, corpus: Corpus, reasons: list[Reason]) -> None:
    if a.place and b.place:
        reasons.append(Reason("place", 5.0 if a.place == b.place else 0.0, a.place, b.place))
    elif (a.place or b.place) and corpus.documents and not _is_granted(a.place or b.place, corpus):
        reasons.append(Reason("only one in", -PLACE_UNKNOWN, a.place or b.place))
    lasting = a.dimension in LASTING and kind_of(a.measure or b.measure) in ("", "property")
    granted = family_of(a.event or b.event) in corpus.events and not _far(a, b)
    if bool(a.event) != bool(b.event) and not lasting and not granted:
        loss = EVENT_UNKNOWN if corpus.documents else EVENT_UNKNOWN / 2
        reasons.append(Reason("only one of", -loss, a.event or b.event))
    if bool(a.subject) != bool(b.subject) and corpus.documents and not (a.subject | b.subject) & corpus.subjects:
        reasons.append(Reason("only one names", -SUBJECT_UNKNOWN, " ".join(sorted(a.subject | b.subject))))
    if a.subject and b.subject and not a.subject & b.subject and not like_value(a, b):
        reasons.append(Reason("other subject", -SUBJECT_UNKNOWN))
    if _of_rivals(a, b) and a.names and b.names and not a.names & b.names and not like_value(a, b):
        reasons.append(Reason("other names", -SUBJECT_UNKNOWN))
    if a.groups != b.groups and not same_value(a, b):
        reasons.append(Reason("other group", -GROUP_LOSS))
    if a.per != b.per:
        reasons.append(Reason("only one is a rate", -RATE_LOSS))
    if (a.part == "part") != (b.part == "part"):
        reasons.append(Reason("part", -PART_LOSS, a.part or "?", b.part or "?"))
    if a.population != b.population and not a.population & b.population and a.population and b.population:
        reasons.append(Reason("population", -POPULATION_LOSS))
    apart = a.first_day and b.first_day and (a.first_day >= b.last_day or b.first_day >= a.last_day)
    if apart and not lasting and not like_value(a, b):
        years = abs(a.first_day - b.first_day) / 365.25
        beside = TIMES_BESIDE if a.source_id == b.source_id else 0.0
        reasons.append(Reason("other time", -min(YEARS_APART * years, YEARS_MOST) - beside))
    if bool(a.first_day) != bool(b.first_day) and corpus.year and not lasting and not like_value(a, b):
        back = corpus.year - year_of(a.first_day or b.first_day)
        if back > 1:
            reasons.append(Reason("only one so long ago", -min(OLD_YEAR * back, OLD_MOST)))
    if (a.measure != b.measure or kind_of(a.measure) in ("", "entity")) and _is_small(a, b):
        reasons.append(Reason("small counts", -SMALL_COUNT))
    if a.source_id == b.source_id and a.undated and b.undated and a.undated != b.undated:
        reasons.append(Reason("other time", -UNDATED))
    if a.sentence == b.sentence and not like_value(a, b) and (a.unit == b.unit or not same_value(a, b, 1)):
        told = _family(a.measure) in TOLLS and a.measure == b.measure
        reasons.append(Reason("one sentence", -SAME_SENTENCE_TOLL if told else -SAME_SENTENCE))
    elif a.source_id == b.source_id and _side_by_side(a, b):
        reasons.append(Reason("side by side in one document", -SIDE_BY_SIDE))


#: Measures of people and things alike: passengers and life jackets are on board.
MIXED = frozenset({"aboard", "found_items"})
#: Measures that rivals have each for himself.
CONTESTED = frozenset({"vote", "poll", "seat"})


def _of_rivals(a: Profile, b: Profile) -> bool:
    """Whether two figures are of what one contests: votes, seats, a share that nothing else names."""
    known = {a.measure, b.measure} - {""}
    return known <= CONTESTED and (bool(known) or a.dimension == "share")


def _far(a: Profile, b: Profile) -> bool:
    """Whether one value is more than ten times the other: hardly two counts of one happening, or of one noun."""
    return a.middle * b.middle > 0 and not 1 / FAR <= a.middle / b.middle <= FAR


def _is_granted(place: str, corpus: Corpus) -> bool:
    """Whether a place goes without saying: a country, one most documents give as a place, or name in any way."""
    if place in countries() or place in corpus.places:
        return True
    return not corpus.topics.isdisjoint(fold(word) for word in place.split())


def _side_by_side(a: Profile, b: Profile) -> bool:
    """Whether one document gives two unlike values, neither given up, of one voice or for a place and without one."""
    if like_value(a, b) or a.superseded or b.superseded:
        return False
    return bool(a.place) != bool(b.place) or not (a.speaker and b.speaker and a.speaker != b.speaker)


def _is_small(a: Profile, b: Profile) -> bool:
    """Whether one is a count of a dozen or less, the other not the same: "two countries" and "97 countries"."""
    x, y = a.middle, b.middle
    return a.dimension == "count" and x != y and min(abs(x), abs(y)) <= SMALL


def same_place(a: str, b: str) -> bool:
    """Whether two places can be one: equal, part of the other's name, or a country and a place that may lie in it."""
    if a == b or a in b or b in a:
        return True
    return (a in countries()) != (b in countries())


def _family(measure: str) -> str:
    return lexicons.measure(measure).family


def _reach(measure: str) -> str:
    return lexicons.measure(measure).reach


def _one_family(a: str, b: str) -> bool:
    return _family(a) == _family(b) in ("outlay", "giving", "crowd", "room", "moved", "full")


def _one_happening(a: str, b: str) -> bool:
    return a == b or family_of(a) == family_of(b)
