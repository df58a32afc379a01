"""The grammar: which sequences of words make a time expression, as patterns over the codes of `vocabulary.CODES`.

Each rule is a pattern and a builder. At a place of a chain the longest match whose builder accepts it wins, earlier
rules before later ones. Letters in a pattern are codes; `y`, `n`, `o` are numerals, `E` "1990s", `I` a numeric date,
`X` "FY2022", `Q` "Q3", `d` "'13", `Y` "2010-12". Prefixes (articles, "late", "about") are taken off before the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from discrepancy.extraction.dates import absolute, clock, ranges, relative, spans
from discrepancy.extraction.dates.absolute import Parts
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.mentions import Date

Builder = Callable[[Context, Parts], Date | None]


class Rule(NamedTuple):
    """`first`: the codes it can begin with. `needs`: what the unit `u` must be (ISO letters), where it matters."""

    name: str
    first: str
    pattern: re.Pattern[str]
    build: Builder
    needs: frozenset[str] = frozenset()


def _nothing(context: Context, parts: Parts) -> Date | None:
    """A phrase that looks like a time expression and is none ("as soon as")."""
    return None


_JOIN = "[Oi,A]*"
#: "last year", "del año pasado" after a month, quarter or season
_REL = rf"{_JOIN}'?A?(?P<rel>[ltx])(?P<ru>u)|{_JOIN}(?P<ru2>u)(?P<rel2>[ltx])"
#: the year of a month, quarter or season, printed or relative
_YEAR = rf"(?:[,Oi]*(?:Au)?[,Oi]*(?P<y>y)|[,Oi]*(?P<d>d)|{_REL})"
_RAW = (
    ("date.day_range", "wm", rf"(?:w,?A?)?(?P<m>m)A?(?P<n>[no])(?:-|(?P<and>&)|[~VO]A?)(?P<to>[no])(?:,?O?(?P<y>y))?(?!U)", ranges.days),
    ("date.day_range", "no", r"(?P<n>[no])(?:-|(?P<and>&)|O?[~VO]A?)(?P<to>[no])(?:OA|O|-)?(?P<m>m)(?:[,O-]*(?P<y>y))?", ranges.days),
    ("date.year_range", "y", r"(?P<y>y)(?:-|[~VO]A?|(?P<and>&))(?P<to>[ynd])", ranges.years),
    ("date.year_range", "Y", r"(?P<Y>Y)", ranges.short_years),
    ("date.month_day", "wm", rf"(?:(?P<w>w),?A?)?(?P<m>m)A?(?P<n>[no])(?:,?O?(?P<y>y)|{_REL})?(?!U)", absolute.month_day),
    ("date.day_month", "wno", rf"(?:(?P<w>w)[,A]*)?(?P<n>[no])(?:OA|O|-)?(?P<m>m)(?:[,O-]*(?P<y>y)|O?(?P<d>d)|{_REL})?", absolute.month_day),
    ("date.numeric", "wI", r"(?:(?P<w>w)[,A]*)?(?P<I>I)", absolute.numeric),
    ("date.month", "m", rf"(?P<m>m),?{_YEAR}", absolute.month_alone),
    ("date.month_side", "ltx", r"(?P<side>[ltx])(?P<m>m)", absolute.month_alone),
    ("date.month_side", "m", r"(?P<m>m)(?P<side>[ltx])(?![uUnP])", absolute.month_alone),
    ("date.month", "m", r"(?P<m>m)", absolute.month_alone),
    ("date.decade", "U", r"(?P<noun>U)O?A?(?P<E>[yn])(?![uUm])", absolute.decade_noun),
    ("date.decade", "u", r"(?P<noun>u)O?A?(?:U?O?)(?P<E>[yn])(?![uUm])", absolute.decade_noun),
    ("date.year", "uU", r"(?P<u>[uU])O?(?P<y>[yn])", absolute.year_alone, "Y"),
    ("date.year", "y", r"(?P<y>y)(?![uU])", absolute.year_alone),
    ("date.weekday", "ltxcf", r"(?P<side>[ltxcf])(?P<w>w)(?:[OA]*(?P<P>P))?", absolute.weekday),
    ("date.weekday", "w", r"(?P<w>w)(?P<side>[ltx])(?![uUnPm])", absolute.weekday),
    ("date.weekday", "w", r"(?P<w>w)(?:[OA]*(?P<P>P))?", absolute.weekday),
    ("date.weekday", "P", r"(?P<P>P)(?P<link>[OAi])[OAi]*(?P<w>w)", clock.weekday_night),
    ("date.night", "P", r"(?P<P>P)(?P<link>[OAi])[OAi]*(?:(?P<w>w),?A?)?(?P<n>[no])(?:OA|O)?(?P<m>m)(?:,?O?(?P<y>y))?", clock.night),
    ("date.night", "P", r"(?P<P>P)(?P<link>[OAi])[OAi]*(?:(?P<w>w),?A?)?(?P<m>m)(?P<n>[no])(?:,?O?(?P<y>y))?(?![-~V&])", clock.night),
    ("date.quarter", "Foltx", rf"(?:(?P<rel3>[ltx])(?P<ru3>u)')?(?P<F>F)?(?:(?P<n>o)|(?P<last>l))-?(?P<u>u)(?:[O,i]*A?(?P<F2>F)?{_YEAR}|O*(?P<X>X))?", absolute.quarter, "Q HY"),
    ("date.quarter", "y", r"(?P<y>y)'?(?P<F>F)?(?P<n>o)-?(?P<u>u)", absolute.quarter, "Q HY"),
    ("date.quarter", "Q", rf"(?P<q>Q)(?:,?O?(?P<F>F)?{_YEAR}|O*(?P<X>X))?", absolute.quarter),
    ("date.fiscal", "FXy", r"(?P<F>F)-?(?P<y>y)|(?P<X>X)|(?P<y2>y)(?P<F2>F)", absolute.fiscal_year),
    ("date.season", "ltxs", rf"(?P<side>[ltx])?(?P<s>s)(?:{_YEAR})?", absolute.season),
    ("date.season", "s", r"(?P<s>s)(?P<side>[ltx])(?![uUnP])", absolute.season),
    ("date.holiday", "ltx", r"(?P<side>[ltx])(?P<h>h)", absolute.holiday),
    ("date.holiday", "h", rf"(?P<h>h)(?:{_YEAR})?", absolute.holiday),
    ("date.decade", "UuNE", r"[uU]?O*(?P<E>E)U?|(?:[uU]O?A?)?(?P<N>N)(?P<noun>U)?", absolute.decade),
    ("date.century", "onu", r"(?P<n>[on])-?(?P<u>u)|(?P<u2>u)(?P<n2>[on])", absolute.century, "CE"),
    ("date.day_name", "k", r"(?P<k>k)(?:[OA]*(?P<P>P))?", relative.day_name),
    ("date.day_name", "P", r"(?P<P>P)[OA]*(?P<k>k)", relative.day_name),
    ("date.part", "ltx", r"(?P<side>[ltx])(?P<P>P)", relative.part_of_day),
    ("date.unit", "ltxfcrg", r"[rg]?(?P<side>[ltxfc])(?P<F>F)?(?P<u>u)", relative.unit_step),
    ("date.unit", "ltxfc", r"(?P<side>[ltxfc])(?P<F>F)", relative.unit_step),
    ("date.unit", "u", r"(?P<u>u)(?P<side>[ltxfc])(?![uUnP])", relative.unit_step),
    ("date.step", "@", r"(?P<step>@)", relative.step),
    ("date.same", "T", r"T+(?P<u>u)", relative.same_unit),
    ("date.ago", "Bn", r"(?:B|(?P<n>n)(?:-?&?-?B?-?(?P<K>K))?)L*(?P<u>[uU])(?:&BK)?(?P<ago>a)", relative.ago),
    ("date.ago", "b", r"(?P<ago>b)[qAL]*(?:(?P<B>B)|(?P<n>n))?L*(?P<u>[uU])(?:&B?(?P<K>K))?", relative.ago),
    ("date.ahead", "Bn", r"(?:B|(?P<n>n))(?P<u>[uU])z", relative.ago),
    ("date.ahead", "i", r"(?P<ahead>i)[qA]*(?:B|(?P<n>n))L?(?P<u>[uU])", relative.ahead),
    ("date.offset", "ABn", r"(?:[AB]|(?P<n>n))(?P<u>[uU])(?P<way>[rg])", relative.offset),
    ("date.compared", "u", r"(?P<u>u)-?[ar](?:(?P<v>u)|(?P<n>o)-?u)?", relative.compared, "Y"),
    ("date.weekend", "AO", r"[AO](?P<u>u)(?![arltx])", relative.weekend, "WE"),
    ("date.the_quarter", "A", r"AL?(?P<u>u)(?![arltxy-])", relative.the_quarter, "Q"),
    ("date.blocked", "!", r"!", _nothing),
    ("date.vague", "RAtr", r"(?P<R>R)|(?P<R4>r)(?![a-zA-Z@])|A(?P<R2>l)(?![a-zA-Z&-])|(?P<R3>t)(?![a-zA-Z&-])", relative.vague),
    ("duration.window", "lxM", r"(?P<side>[lxM])L?(?P<n>n)?L?(?P<u>U)", spans.window),
    ("duration.count", "BnyK", r"(?:B|(?P<n>[ny])(?:-?&?-?B?-?(?P<K>K)|[~V-]n)?)[L-]*(?P<u>[uU])(?:&B?(?P<K2>K))?(?:&(?P<more>n)(?P<unit>[uU]))?(?!-?[aG])", spans.duration),
    ("duration.fixed", "D", r"(?P<D>D)", spans.fixed),
    ("duration.half", "KB", r"B?(?P<K>K)B?(?P<u>u)", spans.duration),
    ("duration.bare", "U", r"(?P<bare>U)", spans.duration),
    ("set.every", "e", r"(?P<e>e)(?P<n>n)?L?(?:(?P<u>[uU])|(?P<w>[wW])(?P<P>P)?|(?P<m>m)|(?P<s>s)|(?P<P2>P))", spans.every),
    ("set.every", "vVWw", r"(?P<v>v)|V(?P<u>u)(?![ltxfc@])|(?P<w>W)|(?P<w2>w)(?P<P3>p)", spans.every),
    ("time.on_day", "Cn", rf"(?:(?P<C>C)J?(?P<H>H)?|(?P<n>n)(?:(?P<J>J)(?P<H2>H)?|(?P<H3>H)))Z?[,Oi]*A?(?:(?P<k>k)|(?P<side>[ltx])?(?P<w>w))(?![mn,])", clock.on_day),
    ("time.on_day", "Cn", rf"(?:(?P<C>C)J?(?P<H>H)?|(?P<hour>n)(?:(?P<J>J)(?P<H2>H)?|(?P<H3>H)))Z?[,Oi]*A?(?:(?P<w>w),?)?(?P<m>m)(?P<n>[no])(?:,?(?P<y>y))?", clock.on_day),
    ("time.on_day", "Cn", rf"(?:(?P<C>C)J?(?P<H>H)?|(?P<hour>n)(?:(?P<J>J)(?P<H2>H)?|(?P<H3>H)))Z?[,Oi]*A?(?:(?P<w>w),?)?(?P<n>[no])(?:OA|O)?(?P<m>m)(?:,?O?(?P<y>y))?", clock.on_day),
    ("time.clock", "Cn", r"(?P<C>C)J?(?P<H>H)?Z?|(?P<n>n)(?P<J>J)(?P<H3>H)?|(?P<n2>n)(?P<H2>H)Z?", clock.clock),
)
RULES = tuple(Rule(row[0], row[1], re.compile(row[2]), row[3], frozenset(" ".join(row[4:]).split())) for row in _RAW)
_BY_FIRST: dict[str, tuple[Rule, ...]] = {
    code: tuple(rule for rule in RULES if code in rule.first) for code in sorted(set("".join(r.first for r in RULES)))
}
_PREFIX = re.compile(r"[OA,-]*")
#: what "late", "mid-", "the end of" may narrow
_NARROWED = frozenset({"month", "year", "decade", "century", "quarter", "season", "week", "weekend", "day", "fiscal_year"})


def read(atoms: list[Atom], context: Context) -> list[Date]:
    """All time expressions of one chain, left to right, none overlapping."""
    codes = "".join(atom.code for atom in atoms)
    found: list[Date] = []
    at = last_after = 0
    while at < len(atoms):
        hit = _read_at(atoms, codes, at, context, 0)
        if hit is None:
            at += 1
            continue
        date, after = hit
        remember(date, codes[at:after], context)
        between = codes[last_after:at]
        joined = ranges.joined(found[-1], date, between, context) if found and between else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(date)
        last_after = at = max(after, at + 1)
    return found


def remember(date: Date, codes: str, context: Context) -> None:
    """What later "two days after" counts from: dates only, and not one that was itself a comparison with the past."""
    if date.start_date is None or date.end_date is None or date.timex_type not in ("DATE", "TIME"):
        return
    if date.grain == "quarter" and date.anchor != "document":
        context.compared = Period(date.start_date, date.end_date, date.grain, date.timex)
        context.compared_at = date.end
    elif date.grain == "quarter":
        context.compared_at = date.end
    if "u" in codes and codes[-1:] in ("r", "a") or "ua" in codes or "u-a" in codes or "u-r" in codes:
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
    elif code == "q":
        inner = _read_at(atoms, codes, at + 1, context, depth + 1)
    elif code == "j":
        prefix = _PREFIX.match(codes, at + 1)
        after = prefix.end() if prefix else at + 1
        if after >= len(codes):
            return None
        inner = _edge(atoms, codes, after, context, depth) or _read_at(atoms, codes, after, context, depth + 1)
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
    if codes[at] != "u" or codes[at + 1 : at + 2] in ("a", "r", "l", "x", "t", "y"):
        return None
    context.start, context.end = atoms[at].start, atoms[at].end
    date = relative.edge(context, {"u": atoms[at]})
    if date is None:
        return None
    date.start, date.end = atoms[at].start, atoms[at].end
    return date, at + 1


def _match(atoms: list[Atom], codes: str, at: int, context: Context) -> tuple[Date, int] | None:
    """The longest rule that fits at `at` and whose builder accepts it."""
    hits: list[tuple[int, int, Rule, re.Match[str]]] = []
    for order, rule in enumerate(_BY_FIRST.get(codes[at], ())):
        match = rule.pattern.match(codes, at)
        if match is not None:
            hits.append((-match.end(), order, rule, match))
    if len(hits) > 1:
        hits.sort(key=lambda hit: hit[:2])
    for _, _, rule, match in hits:
        parts = _parts(atoms, match)
        if rule.needs and ("u" not in parts or parts["u"].value not in rule.needs):
            continue
        if "ru" in parts and parts["ru"].value != "Y":
            continue
        context.start = context.begin = atoms[at].start
        context.end = atoms[match.end() - 1].end
        if at and codes[at - 1] == "A":  # cues stand before the article
            context.start = atoms[at - 1].start
        date = rule.build(context, parts)
        if date is not None:
            date.start, date.end = atoms[at].start, context.end
            return date, match.end()
    return None


def _parts(atoms: list[Atom], match: re.Match[str]) -> Parts:
    """The atoms by name of their group; a number at the end of a name only tells two places in a pattern apart."""
    parts: Parts = {}
    for name in match.re.groupindex:
        place = match.start(name)
        if place >= 0:
            parts[name.rstrip("0123456789")] = atoms[place]
    if "bare" in parts:
        parts["u"] = parts["bare"]
    return parts
