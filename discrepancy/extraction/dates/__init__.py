"""Dates: finds every time expression of a document and places it in the calendar as far as the text says.

`find_dates` returns all of them, in order: dates, clock times, durations, sets and vague references, each with its
TIMEX3 value, so that the ledger can account for every numeral. `is_claim` tells which of them state a date.
"""

from __future__ import annotations

from discrepancy.config import Config
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.ends import finish
from discrepancy.extraction.dates.fallback import widen
from discrepancy.extraction.dates.grammar import read
from discrepancy.extraction.dates.lexer import chains
from discrepancy.extraction.dates.ranges import ends_of_life
from discrepancy.extraction.dates.vocabulary import vocabulary
from discrepancy.extraction.document import Document
from discrepancy.extraction.mentions import Date
from discrepancy.lexicons import languages

__all__ = ["find_dates", "is_claim"]


def find_dates(document: Document, config: Config | None = None) -> list[Date]:
    """The time expressions of `document`, in order of the text, none overlapping.

    In: text, language (of the zones, where they have one), published and not_before. Out: see `mentions.Date`; offsets
    are code points of `document.text`. Dates that count from the publication day are unresolved where it is unknown.
    Never raises on any text; time grows with its length only.
    """
    lowered = lower(document.text)
    found: list[Date] = []
    for start, end, language in _stretches(document):
        words = vocabulary(language)
        context = Context(document.text, lowered, words, document.published, document.not_before)
        for atoms in chains(document.text, lowered, words, start, end):
            for date in read(atoms, context):
                widen(date, context, language)
                finish(date, found[-1] if found else None, context)
                found += ends_of_life(date, document.text, language)
    return found


def is_claim(date: Date) -> bool:
    """Whether a time expression states a date that can be right or wrong.

    Claimable: DATE, or TIME with its day, that is placed (start or end), has several readings, or lacks only the year
    or the publication date (timex `XXXX-12-15`, `XXXX-WXX-3`). Not claimable: durations, sets, clock times alone,
    and vague references ("now": PRESENT_REF).
    """
    if date.timex_type not in ("DATE", "TIME") or not date.grain or date.timex.endswith("_REF"):
        return False
    if date.start_date is not None or date.end_date is not None or date.readings:
        return True
    return any(char.isdigit() for char in date.timex)


def lower(text: str) -> str:
    """`text` in lower case with every offset unchanged."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _stretches(document: Document) -> list[tuple[int, int, str]]:
    """The text cut where its language changes."""
    default = document.language or "en"
    known = languages()
    cuts: list[tuple[int, int, str]] = []
    for zone in document.zones:
        language = zone.language if zone.language in known else default
        if cuts and cuts[-1][2] == language:
            cuts[-1] = (cuts[-1][0], zone.end, language)
        else:
            cuts.append((cuts[-1][1] if cuts else 0, zone.end, language))
    if not cuts:
        return [(0, len(document.text), default)]
    cuts[-1] = (cuts[-1][0], len(document.text), cuts[-1][2])
    return cuts
