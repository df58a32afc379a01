"""Days named for what happened on them, whose year every reader knows: "the Sept. 11 attacks"."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.dates.context import Context

#: days before the publication within which the nearest such day is meant after all: news of this year's attack
FRESH_DAYS = 60
#: characters before a day in which its event is named ("die Anschläge vom 11. September")
REACH = 40
#: letters of a noun that its inflected forms share ("Anschlag", "Anschläge")
STEM = 6
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _days() -> dict[tuple[int, int], tuple[int, str]]:
    """(month, day) -> year and kind of event (`reference/named_days.csv`)."""
    rows = lexicons.reference("named_days")
    return {(int(row["day"][:2]), int(row["day"][3:])): (int(row["year"]), row["kind"]) for row in rows}


@cache
def _stems(language: str, kind: str) -> tuple[str, ...]:
    """The beginnings of the nouns of one kind of event."""
    rows = lexicons.load("happenings", language)
    return tuple(row["term"][:STEM] for row in rows if row["id"] == kind and row["pos"] in ("anchor", "noun"))


def named_day(context: Context, month: int, day: int, nearest: dt.date | None) -> dt.date | None:
    """The day of the known event that the words beside a day without a year name; None where they name none."""
    known = _days().get((month, day))
    if known is None or context.base is None or nearest is None:
        return None
    if 0 <= (context.base - nearest).days <= FRESH_DAYS:
        return None
    year, kind = known
    if year > context.base.year:
        return None
    before = _WORD.findall(context.lowered, max(0, context.begin - REACH), context.begin)[-3:]
    beside = [*before, context.next_word().lower()]
    if not any(stem in word for word in beside for stem in _stems(context.words.language, kind)):
        return None
    return dt.date(year, month, day)
