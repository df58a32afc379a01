"""Reading a chain: at each place the longest rule that fits, with articles, hedges and "late", "end of" in front."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.extraction.dates import clock, ranges, relative
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.dates.rules import BY_FIRST, Rule
from discrepancy.extraction.mentions import Date

#: codes that place a month in a year: a year, or "last", "this", "next"
_YEARS = frozenset("ydltx")
#: "the nine months": with a year's figures so far "a year earlier" is no quarter
_RUNNING = frozenset({"P6M", "P9M"})
_PREFIX = re.compile(r"[OA,-]*")
#: what "late", "mid-", "the end of" may narrow
_NARROWED = frozenset({"month", "year", "decade", "century", "quarter", "season", "week", "day"})
_NARROWED |= {"weekend", "fiscal_year"}


def read(atoms: list[Atom], context: Context) -> list[Date]:
    """All time expressions of one chain, left to right, none overlapping."""
    codes = "".join(atom.code for atom in atoms)
    found: list[Date] = []
    at = last_at = last_after = 0
    while at < len(atoms):
        context.more = []
        hit = _read_at(atoms, codes, at, context, 0)
        if hit is None:
            at += 1
            continue
        date, after = hit
        remember(date, codes[at:after], context)
        between = codes[last_after:at]
        if found and clock.attach(found[-1], date, between):
            last_at, last_after = at, max(after, at + 1)
            at = last_after
            continue
        joined = None
        if found and between and ranges.linked(found[-1], date, between):
            if "m" in codes[last_at:last_after] and not _YEARS & set(codes[last_at:last_after]):
                ranges.share_year(found[-1], date)
            joined = ranges.joined(found[-1], date, between, context)
        if joined is not None:
            found[-1] = joined
        else:
            found += [date, *context.more]
        last_at, last_after = at, max(after, at + 1)
        at = last_after
    return found


def remember(date: Date, codes: str, context: Context) -> None:
    """What later "two days after" counts from: dates only, and not one that was itself a comparison with the past."""
    if date.timex in _RUNNING and codes[0] == "A":
        context.compared = None
    if date.start_date is None or date.end_date is None or date.timex_type not in ("DATE", "TIME"):
        return
    if date.grain == "year":
        context.frame, context.frame_at = date.start_date.year, date.start
    if date.grain == "quarter" and date.anchor != "document" and codes[0] != "i":
        context.compared = Period(date.start_date, date.end_date, date.grain, date.timex)
        context.compared_at = date.end
    elif date.grain == "quarter":
        context.compared_at = date.end
    if codes[0] == "k" and date.start_date == context.base:
        return  # "today, 70 years later" counts from something else
    counted = codes[-1:] == "z" or ("u" in codes and codes[-1:] in ("r", "a"))
    if counted or any(pair in codes for pair in ("ua", "u-a", "u-r")):
        return
    context.anchor = Period(date.start_date, date.end_date, date.grain, date.timex)
    context.anchor_at = date.end


def _read_at(atoms: list[Atom], codes: str, at: int, context: Context, depth: int) -> tuple[Date, int] | None:
    """The expression that begins at atom `at`, with the index after it."""
    code = codes[at]
    best = _match(atoms, codes, at, context)
    if best is not None or depth > 3 or at + 1 >= len(codes):
        return best
    if code == "A":
        inner = _edge(atoms, codes, at + 1, context, depth) if depth else None
        inner = inner or _read_at(atoms, codes, at + 1, context, depth + 1)
    elif code == "q" and codes[at + 1] != "A":  # "over the next year" is no hedge
        inner = _read_at(atoms, codes, at + 1, context, depth + 1)
    elif code == "j":
        prefix = _PREFIX.match(codes, at + 1)
        after = prefix.end() if prefix else at + 1
        if after >= len(codes):
            return None
        context.narrowed = True
        inner = _edge(atoms, codes, after, context, depth) or _read_at(atoms, codes, after, context, depth + 1)
        context.narrowed = False
        if inner is None or inner[0].grain not in _NARROWED:
            return None
    else:
        return None
    if inner is None:
        return None
    date, end = inner
    if code != "A" or codes[at + 1] not in "myI":  # "the 2012 election": the article is the election's
        date.start = atoms[at].start
    if code in "qj" and not date.modifier:
        date.modifier = atoms[at].value
    return date, end


def _edge(atoms: list[Atom], codes: str, at: int, context: Context, depth: int) -> tuple[Date, int] | None:
    """"the end of the month", "Ende des Jahres": the current one, where nothing else says which."""
    if codes[at] != "u" or codes[at + 1 : at + 2] in ("a", "r", "l", "x", "t", "y", "o", "n"):
        return None
    context.start, context.end = atoms[at].start, atoms[at].end
    date = relative.edge(context, {"u": atoms[at]})
    if date is None:
        return None
    date.start, date.end = atoms[at].start, atoms[at].end
    return date, at + 1


def _match(atoms: list[Atom], codes: str, at: int, context: Context) -> tuple[Date, int] | None:
    """The longest rule that fits at `at` and whose builder accepts it."""
    for after, rule, places in _fits(codes, at):
        parts = {name: atoms[place] for name, place in places}
        if rule.needs and ("u" not in parts or parts["u"].value not in rule.needs):
            continue
        if "join" in parts and parts["join"].value:
            continue  # "in March at 1200 cases" names no year
        if "ru" in parts and parts["ru"].value != "Y":
            continue
        context.start = context.begin = atoms[at].start
        context.end = atoms[after - 1].end
        if at and codes[at - 1] == "A":  # cues stand before the article
            context.start = atoms[at - 1].start
        date = rule.build(context, parts)
        if date is not None:
            date.start, date.end = atoms[at].start, context.end
            return date, after
    return None


@lru_cache(maxsize=4096)
def _fits(codes: str, at: int) -> tuple[tuple[int, Rule, tuple[tuple[str, int], ...]], ...]:
    """The rules that fit at one place of a row of codes, the longest first: (index after, rule, group -> index).

    Rows of codes repeat a thousandfold ("w", "mn,y"), so each is matched once. A number at the end of a group's name
    only tells two places of a pattern apart.
    """
    hits = []
    for rule in BY_FIRST.get(codes[at], ()):
        match = rule.pattern.match(codes, at)
        if match is None:
            continue
        groups = [name for name in match.re.groupindex if match.start(name) >= 0]
        places = {name.rstrip("0123456789"): match.start(name) for name in groups}
        if "bare" in places:
            places["u"] = places["bare"]
        hits.append((match.end(), rule, tuple(places.items())))
    hits.sort(key=lambda hit: -hit[0])
    return tuple(hits)
