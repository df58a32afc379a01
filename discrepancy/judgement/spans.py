"""Lengths of time against their dates: an age against birth and death, a duration against "from 2001 to 2010"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.passages import Passage, structure
from discrepancy.judgement.sums import Fault
from discrepancy.judgement.units import scales
from discrepancy.judgement.working import printed

#: days of a grain: what "from 2001 to 2010" leaves open at each end
GRAINS = {"year": 365.25, "month": 30.44, "day": 1.0}
#: words between a duration and its dates: more than a preposition may be about something else
GAP_WORDS = 1
SECONDS_A_DAY = 86400.0


def span_faults(passage: Passage) -> Iterator[Fault]:
    """Ages and durations in one sentence that do not fit the dates beside them."""
    dates = [claim for claim in passage.claims if claim.kind == "date" and claim.period_from and claim.period_to]
    figures = [c for c in passage.claims if c.kind == "quantity" and c.dimension == "time" and c.bound == "exact"]
    if not dates or not figures:
        return
    yield from _age(dates, [claim for claim in figures if claim.form == "age" and claim.unit == "year"])
    yield from _duration(passage, dates, [claim for claim in figures if claim.form == "duration"])


def _age(dates: list[Claim], ages: list[Claim]) -> Iterator[Fault]:
    """One birth, one death and one age in a sentence belong to one person."""
    births = [claim for claim in dates if claim.event == "born"]
    deaths = [claim for claim in dates if claim.event == "die"]
    if not len(births) == len(deaths) == len(ages) == 1 or len(dates) != 2:
        return
    (born,), (died,), (age,) = births, deaths, ages
    least = _years(_day(born.period_to, -1), _day(died.period_from, 0))
    most = _years(_day(born.period_from, 0), _day(died.period_to, -1))
    if least is None or most is None or most < 0 or age.value != age.value or least <= age.value <= most:
        return
    said = f"{most}" if least == most else f"{least} or {most}"
    working = f"Born {printed(born)}, dead {printed(died)}: the age is {said}, not {printed(age)}."
    yield Fault("age", working, (born, died, age), 0.85)


def _duration(passage: Passage, dates: list[Claim], lengths: list[Claim]) -> Iterator[Fault]:
    """One stretch of time and one length of time, side by side in a sentence."""
    stretches = [claim for claim in dates if "/" in claim.timex and claim.grain in GRAINS]
    if len(stretches) != 1 or len(lengths) != 1 or len(dates) != 1:
        return
    stretch, length = stretches[0], lengths[0]
    scale = scales().get(length.unit)
    first, last = _day(stretch.period_from, 0), _day(stretch.period_to, 0)
    if scale is None or first is None or last is None or not _beside(passage, stretch, length):
        return
    unit = scale.factor / SECONDS_A_DAY
    grain = GRAINS[stretch.grain]
    days = (last - first).days - (grain if grain > 1 else 0)
    stated = length.value * unit
    slack = max(unit, grain) if abs(unit - grain) < 1 else unit + grain
    if unit < 1 or last <= first or abs(stated - days) <= slack * 1.05:
        return
    name = length.unit.replace("_", " ")
    count = round(days / unit)
    working = f"{printed(stretch)} is about {count} {name}{'s' if count != 1 else ''}, not {printed(length)}."
    yield Fault("duration", working, (stretch, length), 0.75)


def _beside(passage: Passage, stretch: Claim, length: Claim) -> bool:
    """Whether nothing but a comma, a bracket or a preposition stands between the two.

    "A ten-year lease (2001-2003)" is no such pair: the noun may be of the whole, the dates of what came of it.
    """
    if len(length.quote.split()) > len(length.value_text.split()):
        return False
    first, second = sorted((stretch, length), key=lambda claim: claim.start)
    gap = passage.text[first.end - passage.offset : second.start - passage.offset]
    words = "".join(c if c.isalnum() else " " for c in gap.casefold()).split()
    if first is length:
        return len(words) <= GAP_WORDS and all(word in structure(passage.language).get("from", ()) for word in words)
    return not words and bool(gap.strip(" "))


def _years(first: dt.date | None, last: dt.date | None) -> int | None:
    """Whole years between two days."""
    if first is None or last is None:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _day(text: str, shift: int) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) + dt.timedelta(days=shift)
    except (ValueError, OverflowError):
        return None
