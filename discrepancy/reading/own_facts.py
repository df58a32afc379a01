"""What a document says about itself: title, publication date, language, and from which other document it was rewritten."""

from __future__ import annotations

import datetime as dt
import re

from discrepancy.extraction.document import NOISE_ZONES, Zone
from discrepancy.reading import dating, stamps

#: blocks at either end of a document in which a publication date may stand
TOP_BLOCKS = 12
#: dates within a file name: 2023-09-14, 20230914, 14_09_2023 are certain; names of months need a dictionary
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


def complete(facts: dict[str, str], text: str, zones: tuple[Zone, ...], source: str) -> dict[str, str]:
    """`facts` with what the text or the file name adds, and where the date came from (`published_from`).

    Order of trust: sidecar, metadata, a date line in the text, the file name. Without any, `not_before` is the latest
    certain full date in the text.
    """
    found = dict(facts)
    found.setdefault("title", _title(text, zones))
    if found.get("published"):
        found.setdefault("published_from", "metadata")
    else:
        found["published"], found["published_from"] = _published(text, zones, source)
    if not found["published"]:
        found["not_before"] = _latest(text, zones)
    return found


def _title(text: str, zones: tuple[Zone, ...]) -> str:
    first = next((zone for zone in zones if zone.name == "headline"), None)
    return " ".join(text[first.start:first.end].lstrip("#* ").split()) if first else ""


def _published(text: str, zones: tuple[Zone, ...], source: str) -> tuple[str, str]:
    """A date that a line names as published, else one in a bare date line at the top, else the last update."""
    plain: list[dt.date] = []
    updated: list[dt.date] = []
    lines = [zone for zone in zones if zone.name == "navigation"]
    for zone in lines:
        line = text[zone.start:zone.end]
        if zone.end - zone.start > 200:
            continue
        for stamp in dating.find(line):
            before = line[:stamp.start]
            if stamp.guessed:
                continue
            if stamps.says("updated", before[-30:]):
                updated.append(stamp.date)
            elif stamps.says("published", before[-30:]):
                return stamp.date.isoformat(), "text"
            elif stamps.is_stamp(line):
                plain.append(stamp.date)
    for dates in (plain, updated):
        if dates:
            return dates[0].isoformat(), "text"
    match = _NAME_DATE.search(source)
    if match:
        try:
            return dt.date(*map(int, match.groups())).isoformat(), "file_name"
        except ValueError:
            pass
    return "", "unknown"


def _latest(text: str, zones: tuple[Zone, ...]) -> str:
    """The latest certain full date outside furniture; "" for none."""
    dates = [stamp.date for zone in zones if zone.name not in NOISE_ZONES and zone.name != "related"
             for stamp in dating.find(text, zone.start, zone.end) if not stamp.guessed]
    return max(dates).isoformat() if dates else ""
