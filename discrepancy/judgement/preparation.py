"""What the claims of a fact tell about one another, before they are weighed. No claim is added or dropped here.

A figure repeated in another unit is of the same thing as the one it repeats; the day on which somebody said a figure is
not the day the figure is of; a place that is a world body is no place; a sharp figure printed twice is of one group.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from discrepancy import lexicons
from discrepancy.judgement.calendar import happens_once
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.quantities import cumulative, moving
from discrepancy.judgement.scope import DAYS

#: columns a conversion in parentheses takes over from its original
SHARED = (
    "measure", "measure_text", "place", "population", "part", "period_from", "period_to", "grain", "period_text",
    "modality", "superseded", "per", "head",
)  # fmt: skip
#: dimensions of figures that are of a time, and grains of such times: a toll of a year, not a height of a year
COUNTED = frozenset({"count", "money", "share"})
LONG = frozenset({"month", "quarter", "season", "half", "year", "decade", "century"})
#: code points between "X said" and "on Sunday", at most
BESIDE = 6
_QUOTATION = re.compile("[«“„\"][^«»“”„\"]*[»”“\"]")
#: what happened on a day that somebody said something
SAYING = "announce"
#: digits from which two equal figures are one figure, and not two things that happen to count alike
TELLING_DIGITS = 4


def prepared(claims: list[Claim]) -> list[Claim]:
    """The claims, each with the scope that its neighbours give it, in the same order."""
    claims = _without_periods(_without_asides([_placed(_spoken(_as_of(claim))) for claim in claims]))
    known = {claim.claim_id: claim for claim in claims} if any(claim.converts for claim in claims) else {}
    return [
        claim._replace(**{name: getattr(known[claim.converts], name) for name in SHARED})
        if claim.converts in known
        else claim
        for claim in claims
    ]


def completed(members: list[Claim]) -> list[Claim]:
    """The claims of one fact, where the very same sharp figure is of one group: the one that most of them state.

    Where most of them state none, the modifier of the few ("the official snow height") tells nothing apart.
    """
    groups: dict[tuple[str, float], list[str]] = {}
    for claim in members:
        if _telling(claim):
            groups.setdefault((claim.unit, claim.value), []).append(claim.population)
    common: dict[tuple[str, float], str] = {}
    for figure, populations in groups.items():
        stated = [population for population in populations if population]
        if 0 < len(stated) < len(populations) and len(set(stated)) == 1:
            common[figure] = stated[0] if len(stated) * 2 >= len(populations) else ""
    if not common:
        return members
    return [
        claim._replace(population=common[claim.unit, claim.value])
        if _telling(claim) and (claim.unit, claim.value) in common
        else claim
        for claim in members
    ]


#: from this factor on, a lower figure of a growing count in one text and voice is an earlier stage, no slip of the pen
STAGE = 1.3
#: Stands for every speaker of a text together.
ANY_VOICE = "*"


def outgrown(members: list[Claim]) -> list[Claim]:
    """The claims of one fact, where a figure that its own text goes beyond is marked as superseded.

    "78 dead in the first hours, 135 the next day; more than 200 in all": nobody contradicts himself by so much.
    """
    counts = [each for each in members if each.zone == "body" and each.measure in cumulative() and not each.per]
    highest: dict[tuple[str, ...], dict[str, float]] = {}
    for claim in counts:
        voices = highest.setdefault(_strand(claim), {})
        for voice in {claim.speaker, ANY_VOICE}:
            voices[voice] = max(claim.value, voices.get(voice, claim.value))
    stages = set()
    for claim in counts:
        voices = highest[_strand(claim)]
        # what the text says itself outgrows what it quotes, and one voice itself; of two voices each may mean its own
        most = max(voices[claim.speaker], voices.get("", 0.0)) if claim.speaker else voices[ANY_VOICE]
        if most >= STAGE * claim.value:
            stages.add(claim.claim_id)
    return [claim._replace(superseded=True) if claim.claim_id in stages else claim for claim in members]


#: days after which nobody adds to a toll any more, and whoever gives it looks back
OVER_DAYS = 365


def looking_back(members: list[Claim]) -> list[Claim]:
    """The claims of one fact, where a growing count whose last stated day was long past by then `looks_back`.

    So does an earlier report of the very figure that is given then: the count ended there.
    """
    days = [each.period_from[:10] for each in members if each.grain in DAYS and each.measure in cumulative() | moving()]
    if not days or len(max(days)) < 10:
        return members
    over = (dt.date.fromisoformat(max(days)) + dt.timedelta(OVER_DAYS)).isoformat()
    final = {(each.value, each.unit) for each in members if each.reported >= over and each.bound == "exact"}
    return [
        claim._replace(looks_back=True) if claim.reported >= over or (claim.value, claim.unit) in final else claim
        for claim in members
    ]


def _strand(claim: Claim) -> tuple[str, ...]:
    # a day is one of the running count ("135 the next day"); a year's figure is another count
    period = claim.period_from if claim.grain in LONG else ""
    return claim.source_id, claim.place, claim.population, claim.part, period


def without_repeats(members: list[Claim]) -> list[Claim]:
    """The claims of one fact without those that only repeat another of them in another unit."""
    here = {claim.claim_id for claim in members}
    return [claim for claim in members if claim.converts not in here]


def _without_asides(claims: list[Claim]) -> list[Claim]:
    """The claims, where a date that an aside before the figure gives for its own sake is not the figure's period.

    "The plant, founded in 1915, paid a fine of 1.2 million": nobody knows the year of the fine.
    """
    own = {
        (each.source_id, each.sentence, each.quote)
        for each in claims
        if each.kind == "date" and happens_once(each.event) and f"{each.quote}," in each.sentence
    }
    return [
        claim._replace(period_from="", period_to="", grain="", period_text="")
        if claim.kind == "quantity"
        and (claim.source_id, claim.sentence, claim.period_text) in own
        and claim.sentence.find(f"{claim.period_text},") < claim.sentence.find(claim.quote)
        else claim
        for claim in claims
    ]


def _without_periods(claims: list[Claim]) -> list[Claim]:
    """Dates that only say of which time a figure is ("in 2022 over 100,000 died"), marked by the form `period`.

    What happens once is dated for its own sake ("the firm, founded in 1932, employs 900"), and so is an act beside a
    figure that is not of a time ("sailed in 1932 with two trunks", "the 27-metre boat sank in 2019").
    """
    figures = [claim for claim in claims if claim.kind == "quantity"]
    stated = {(each.source_id, each.sentence, each.period_from) for each in figures if each.period_from}
    timed = {(each.source_id, each.sentence, each.period_from) for each in figures if _of_a_time(each)}
    ends = {(each.source_id, each.end) for each in figures if each.dimension in COUNTED}

    def only_period(claim: Claim) -> bool:
        here = claim.source_id, claim.sentence, claim.period_from
        beside = any((claim.source_id, claim.start - gap) in ends for gap in range(1, BESIDE + 1))
        return here in (timed if claim.event else stated) or beside

    return [
        claim._replace(form="period")
        if claim.kind == "date" and claim.grain in LONG and not happens_once(claim.event) and only_period(claim)
        else claim
        for claim in claims
    ]


def _of_a_time(claim: Claim) -> bool:
    """Whether a figure with a period is of that time, as a toll or a rainfall is, and no lasting property."""
    if not claim.period_from or not claim.measure:
        return False
    return claim.dimension in COUNTED or lexicons.measure(claim.measure).happened


def _as_of(claim: Claim) -> Claim:
    """A period that stands beside "X said" dates the statement, not the figure; a date there is marked `said`."""
    if claim.kind == "role" or not (claim.period_text and claim.sourcing_text):
        return claim
    said = claim.sentence.find(claim.sourcing_text)
    when = claim.sentence.find(claim.period_text)
    if said < 0 or when < 0:
        return claim
    gap = max(when - said - len(claim.sourcing_text), said - when - len(claim.period_text))
    # "109,680 in 2022, the office said": a year before who says so is the figure's, nobody says a thing in a year; nor
    # is "closed on Tuesday, the office said" of the day of the statement, which would follow its verb
    before = when < said and (claim.grain in LONG or "," in claim.sentence[when:said])
    if gap > BESIDE or before:
        return claim
    day = claim.period_from if claim.grain in ("day", "part", "instant") else ""
    if claim.kind == "date":  # "crashed on Monday, the police said": of the crash, the verb of saying is no nearer
        return claim._replace(form="said") if day and claim.event in ("", SAYING) else claim
    return claim._replace(reported=day or claim.reported, period_from="", period_to="", grain="", period_text="")


def _spoken(claim: Claim) -> Claim:
    """A date in words within a quotation ("We won today", she said) counts from the day of the speech: `said`."""
    if claim.kind != "date" or claim.form or any(map(str.isdigit, claim.quote)):
        return claim
    at = claim.sentence.find(claim.quote)
    quoted = any(match.start() < at < match.end() for match in _QUOTATION.finditer(claim.sentence))
    return claim._replace(form="said") if quoted else claim


def _placed(claim: Claim) -> Claim:
    return claim._replace(place="") if claim.place in _unions() else claim


def _telling(claim: Claim) -> bool:
    """A figure with so many digits that another like it is the same one."""
    return claim.kind == "quantity" and len([c for c in claim.value_text.rstrip("0") if c.isdigit()]) >= TELLING_DIGITS


@cache
def _unions() -> frozenset[str]:
    return frozenset(row["name"] for row in lexicons.reference("unions"))
