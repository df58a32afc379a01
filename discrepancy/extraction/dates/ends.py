"""What the word before a date adds: open ends ("since 2019", "until May 5"), "by", "before", "after"."""

from __future__ import annotations

from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.mentions import Date

#: cues that are kept as the modifier of a date
_KEPT = frozenset({"by", "before", "after"})


def finish(date: Date, previous: Date | None, context: Context) -> None:
    """Open an end, keep a modifier, and take over a weekday printed just before ("Tuesday (Dec 8)")."""
    if date.timex_type not in ("DATE", "TIME") or not date.grain:
        return
    context.start = date.start
    cue = context.cue()
    if cue in ("the", "on", "by"):
        cue = context.cue(1) or cue if cue != "by" else "until" if context.cue(1) == "until" else cue
    if cue == "since" and date.start_date is not None:
        date.open_end, date.end_date = "since", None
    elif cue == "until" and date.end_date is not None and not date.parts:
        date.open_end, date.start_date = "until", None
    elif cue in _KEPT and not date.modifier:
        date.modifier = cue
    if previous is not None and previous.weekday and not date.weekday and date.grain == "day":
        gap = context.text[previous.end : date.start]
        if len(gap) <= 3 and gap.strip() in ("", "(", ","):
            date.weekday = previous.weekday
            if date.start_date is not None and str(date.start_date.isoweekday()) == previous.weekday:
                previous.start_date, previous.end_date, previous.timex = date.start_date, date.end_date, date.timex
