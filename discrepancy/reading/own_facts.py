"""What a document says about itself: title, publication date, language, and from which other document it was
rewritten.
"""

from __future__ import annotations

import datetime as dt
import re

from discrepancy.extraction.document import NOISE_ZONES, Zone
from discrepancy.reading import dating, stamps

#: dates within a file name: 2023-09-14, 20230914, 14_09_2023 are certain; names of months need a dictionary
_DATELINE = re.compile(r"[A-ZÀ-Þ][^\n]{2,80}?\s?(?:--?|[–—_])\s")
#: the place a report begins with, and what ends its date line
_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?:[ /][A-ZÀ-Þ][\w'’-]*){0,3}(?: \([^)\n]{1,30}\))?, ")
_DATELINE_ENDS = re.compile(r"(?: \([^)\n]{1,40}\))?[.:] ")
#: languages in which 3/4/2024 is 3 April wherever they are spoken
_DAY_FIRST = frozenset({"de", "es", "fr"})
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


def complete(
    facts: dict[str, str], text: str, zones: tuple[Zone, ...], source: str, language: str = ""
) -> dict[str, str]:
    """`facts` with what the text or the file name adds, and where the date came from (`published_from`).

    Order of trust: sidecar, metadata, a date line in the text, the file name. Without any, `not_before` is the latest
    certain full date in the text.
    """
    found = dict(facts)
    found.setdefault("title", _title(text, zones))
    if found.get("published"):
        found.setdefault("published_from", "metadata")
    else:
        found["published"], found["published_from"] = _published(text, zones, source, language)
        if found["published_from"] in ("file_name", "unknown") and found.get("published_otherwise"):
            found["published"], found["published_from"] = found["published_otherwise"], "metadata"
    if not found["published"]:
        found["not_before"] = _latest(text, zones)
    return found


def _title(text: str, zones: tuple[Zone, ...]) -> str:
    first = next((zone for zone in zones if zone.name == "headline"), None)
    return " ".join(text[first.start : first.end].lstrip("#* ").split()) if first else ""


def _published(text: str, zones: tuple[Zone, ...], source: str, language: str) -> tuple[str, str]:
    """A date that a line names as published, else one in a bare date line, else in the place and date a report begins
    with, else the last update, else one in the file's name."""
    bare: list[str] = []
    updated: list[str] = []
    for zone in zones:
        if zone.name != "navigation" or zone.end - zone.start > stamps.LONGEST:
            continue
        line = text[zone.start : zone.end]
        for stamp in dating.find(line):
            before = line[max(0, stamp.start - 30) : stamp.start]
            if (stamp.guessed and language not in _DAY_FIRST) or stamps.says("accessed", before):
                continue
            if stamps.says("updated", before):
                updated.append(stamp.date.isoformat())
            elif stamps.says("published", before):
                return stamp.date.isoformat(), "text"
            elif stamps.is_stamp(line, names=True):
                bare.append(stamp.date.isoformat())
    first = next((zone for zone in zones if zone.name == "body"), None)
    dateline = _dateline(text, first)[1] if first and not bare else ""
    for date in (*bare[:1], dateline, *updated[:1]):
        if date:
            return date, "text"
    match = _NAME_DATE.search(source)
    if match:
        try:
            return dt.date(*map(int, match.groups())).isoformat(), "file_name"
        except ValueError:
            pass
    return "", "unknown"


def without_dateline(text: str, zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The zones, with the place and date that the first paragraph begins with ("CAIRO, Sept 14 (AW) -") taken out of
    the body: they say where and when it was written, and nothing of the story."""
    at = next((index for index, zone in enumerate(zones) if zone.name == "body"), -1)
    end = _dateline(text, zones[at])[0] if at >= 0 else 0
    if not end:
        return zones
    first = zones[at]
    return (*zones[:at], first._replace(end=end, name="navigation"), first._replace(start=end), *zones[at + 1 :])


def _dateline(text: str, body: Zone) -> tuple[int, str]:
    """Where "CAIRO, Sept 14, 2023 (AW) -" or "Madrid, 5 May 2021." that begins the first paragraph ends (0: there is
    none), and its date (ISO 8601, "" where it has no year)."""
    last = min(body.end, body.start + 120)
    stamp = next((stamp for stamp in dating.find(text, body.start, last) if not stamp.guessed), None)
    opening, place = _DATELINE.match(text, body.start, last), _PLACE.match(text, body.start, last)
    if opening and stamps.is_dateline(opening.group()):
        return opening.end(), stamp.date.isoformat() if stamp and stamp.end <= opening.end() else ""
    if stamp and place and text[place.end() : stamp.start].rstrip() in ("", *stamps.terms("before_date")):
        mark = _DATELINE_ENDS.match(text, stamp.end)
        if mark:
            return mark.end(), stamp.date.isoformat()
    return 0, ""


def _latest(text: str, zones: tuple[Zone, ...]) -> str:
    """The latest certain full date outside furniture; "" for none."""
    dates = [
        stamp.date
        for zone in zones
        if zone.name not in NOISE_ZONES and zone.name != "related"
        for stamp in dating.find(text, zone.start, zone.end)
        if not stamp.guessed
    ]
    return max(dates).isoformat() if dates else ""
