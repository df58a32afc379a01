"""The rules: which sequences of words make a time expression, as patterns over the codes of `vocabulary.CODES`.

Letters in a pattern are codes of word classes; `y`, `n`, `o` are numerals (a year, a number, an ordinal), `E` "1990s",
`I` a numeric date, `X` "FY2022", `Q` "Q3", `d` "'13", `Y` "2010-12". A named group hands its atom to the builder; a
digit at the end of a name only keeps two places of one pattern apart. Prefixes (articles, "late", "about") are taken
off by `grammar` before. Of several rules that fit the longest match wins, then the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from discrepancy.extraction.dates import absolute, clock, comparisons, ranges, relative, spans, year_parts
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.placing import Parts
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


def _rule(name: str, first: str, pattern: str, build: Builder, needs: str = "") -> Rule:
    return Rule(name, first, re.compile(pattern), build, frozenset(needs.split()))


_JOIN = "[Oi,A]*"
#: "last year", "del año pasado" behind a month, quarter or season
_REL = rf"{_JOIN}'?A?(?P<rel>[ltx])(?P<ru>u)|{_JOIN}(?P<ru2>u)(?P<rel2>[ltx])"
#: the year of a month, quarter or season, printed or relative
_YEAR = rf"(?:[,i]*(?P<join>O)?[,Oi]*(?:Au)?[,Oi]*(?P<y>y)|[,Oi]*(?P<d>d)|{_REL})"
#: a weekday in front, a printed year behind
_DAY_NAME = "(?:(?P<w>w)[,A]*)?"
_PRINTED = "(?:,?(?P<join>O)?(?P<y>y))?"
_BEHIND = "(?:[,-]*(?P<join>O)?[,O-]*(?P<y>y))?"
#: between the ends of a range of days
_TO = "(?:-|(?P<and>&)A?|O?[~VO]A?)"
#: "two", "two and a half", "two to three"
_COUNT = "(?P<n>[ny])(?:-?&?-?B?-?(?P<K>K)|[~V&-]n)?"
#: a list of days: "3, 4 and 6"
_LIST = "(?P<n>[no])(?:,(?P<na>[no]))?(?:,(?P<nb>[no]))?(?:,(?P<nc>[no]))?,?&A?(?P<to>[no])"
_HOUR = "(?:(?P<C>C)[JU]?(?P<H>H)?|(?P<hour>n)(?:(?P<J>J)(?P<H2>H)?|(?P<H3>H)))"

RULES = (
    # ranges within one month or of years
    _rule("date.day_range", "wm", rf"{_DAY_NAME}(?P<m>m)A?(?P<n>[no]){_TO}(?P<to>[no]){_PRINTED}(?!U)", ranges.days),
    _rule("date.day_range", "no", rf"(?P<n>[no]){_TO}(?P<to>[no])O?A?O?-?(?P<m>m){_BEHIND}", ranges.days),
    _rule("date.day_list", "wm", rf"{_DAY_NAME}(?P<m>m)A?{_LIST}{_PRINTED}(?!U)", ranges.day_list),
    _rule("date.day_list", "no", rf"{_LIST}O?A?O?-?(?P<m>m){_BEHIND}", ranges.day_list),
    _rule("date.year_range", "y", r"(?P<y>y)(?:-|[~VO]A?|(?P<and>&))(?P<to>[ynd])", ranges.years),
    _rule("date.year_range", "Y", r"(?P<Y>Y)", ranges.short_years),
    # days, months, years
    _rule(
        "date.month_day",
        "wm",
        rf"{_DAY_NAME}(?P<m>m)A?(?P<n>[no])(?:,?(?P<join>O)?(?P<y>y)|{_REL})?(?!U)",
        absolute.month_day,
    ),
    _rule(
        "date.day_month",
        "wno",
        rf"{_DAY_NAME}(?P<n>[no])(?:OA|O|-)?(?P<m>m)(?:[,-]*(?P<join>O)?[,O-]*(?P<y>y)|O?(?P<d>d)|{_REL})?",
        absolute.month_day,
    ),
    _rule("date.month_day", "ltx", r"(?P<side>[ltx])(?P<m>m)A?(?P<n>[no])(?!U)", absolute.month_day),
    _rule("date.day_month", "ltx", r"(?P<side>[ltx])(?P<n>[no])O?(?P<m>m)", absolute.month_day),
    _rule("date.day_month", "no", r"(?P<n>[no])O?(?P<m>m)(?P<side>[lx])(?![uUnP])", absolute.month_day),
    _rule(
        "date.day_of_month", "no", r"(?:(?P<n>[no])[OA]+|(?P<n2>o))(?P<side>[ltx])(?P<u>u)", absolute.day_of_month, "M"
    ),
    _rule("date.day_of_month", "no", r"(?P<n>[no])[OA]+(?P<u>u)(?P<side>[ltx])", absolute.day_of_month, "M"),
    _rule("date.week_of", "u", rf"(?P<u>u)O(?P<m>m)A?(?P<n>[no]){_PRINTED}", absolute.week_of, "W"),
    _rule("date.week_of", "u", rf"(?P<u>u)OA?(?P<n>[no])(?:OA|O)?(?P<m>m){_PRINTED}", absolute.week_of, "W"),
    _rule("date.numeric", "wI", rf"{_DAY_NAME}(?P<I>I)", absolute.numeric),
    _rule("date.month", "m", rf"(?P<m>m),?{_YEAR}", absolute.month_alone),
    _rule("date.month_side", "ltxcfT", r"(?P<side>[ltxcf]|T+)(?P<m>m)", absolute.month_alone),
    _rule("date.month_side", "m", r"(?P<m>m)(?P<side>[ltx])(?![uUnP])", absolute.month_alone),
    _rule("date.month", "m", r"(?P<m>m)", absolute.month_alone),
    _rule("date.decade", "U", r"(?P<noun>U)O?A?(?P<E>[yn])(?![uUm])", year_parts.decade_noun),
    _rule("date.decade", "u", r"(?P<noun>u)O?A?(?:U?O?)(?P<E>[yn])(?![uUm])", year_parts.decade_noun),
    _rule("date.year", "uU", r"(?P<u>[uU])O?(?P<y>[yn])", absolute.year_alone, "Y"),
    _rule("date.year", "y", r"(?P<y>y)(?![uU])", absolute.year_alone),
    _rule("date.year", "d", r"(?P<d>d)", absolute.short_year_alone),
    # weekdays
    _rule("date.weekday", "ltxcf", r"(?P<side>[ltxcf])(?P<w>w)(?:[OA]*(?P<P>P))?", absolute.weekday),
    _rule("date.weekday", "w", r"(?P<w>w)(?P<side>[ltxcf])(?![uUnPm])", absolute.weekday),
    _rule("date.weekday", "w", r"(?P<w>w)(?:[OA]*(?P<P>P))?", absolute.weekday),
    _rule("date.night", "P", r"(?P<P>P)(?P<link>[OAi])[OAi]*(?P<w>w)", clock.weekday_night),
    _rule("date.night", "P", r"(?P<P>P)(?P<link>[OAi])[OAi]*(?P<w>w)[~VO][OA]*(?P<to>w)", clock.weekday_night),
    _rule(
        "date.night",
        "P",
        rf"(?P<P>P)(?P<link>[OAi])[OAi]*{_DAY_NAME}(?P<n>[no])(?:OA|O)?(?P<m>m){_PRINTED}",
        clock.night,
    ),
    _rule(
        "date.night",
        "P",
        rf"(?P<P>P)(?P<link>[OAi])[OAi]*{_DAY_NAME}(?P<m>m)(?P<n>[no]){_PRINTED}(?![-~V&])",
        clock.night,
    ),
    # parts of the year and longer spells
    _rule(
        "date.quarter",
        "Foltx",
        r"(?:(?P<rel3>[ltx])(?P<ru3>u)')?(?P<F>F)?(?:(?P<n>o)|(?P<last>l))-?(?P<u>u)"
        rf"(?:[O,i]*A?(?P<F2>F)?{_YEAR}|O*(?P<X>X)|OA(?P<whole>u)(?![arltxy-]))?",
        year_parts.quarter,
        "Q HY",
    ),
    _rule("date.quarter", "y", r"(?P<y>y)'?(?P<F>F)?(?P<n>o)-?(?P<u>u)", year_parts.quarter, "Q HY"),
    _rule("date.quarter", "Q", rf"(?P<q>Q)(?:,?O?(?P<F>F)?{_YEAR}|O*(?P<X>X))?", year_parts.quarter),
    _rule("date.fiscal", "FXy", r"(?P<F>F)-?(?P<y>y)|(?P<X>X)|(?P<y2>y)(?P<F2>F)", year_parts.fiscal_year),
    _rule("date.fiscal", "F", r"F-?(?P<Y>Y)", year_parts.split_year),
    _rule("date.season", "ltxs", rf"(?P<side>[ltx])?(?P<s>s)(?:{_YEAR})?", year_parts.season),
    _rule("date.season", "s", r"(?P<s>s)(?P<side>[ltx])(?![uUnP])", year_parts.season),
    _rule("date.holiday", "ltx", r"(?P<side>[ltx])(?P<h>h)", year_parts.holiday),
    _rule("date.holiday", "h", rf"(?P<h>h)(?:{_YEAR})?", year_parts.holiday),
    _rule("date.decade", "UuNE", r"[uU]?O*(?P<E>E)U?|(?:[uU]O?A?)?(?P<N>N)(?P<noun>U)?", year_parts.decade),
    _rule("date.century", "onu", r"(?P<n>[on])-?(?P<u>u)|(?P<u2>u)(?P<n2>[on])", year_parts.century, "CE"),
    # counted from the publication date or from the text
    _rule("date.day_name", "k", r"(?P<k>k)(?:[OA]*(?P<P>P))?", relative.day_name),
    _rule("date.day_name", "P", r"(?P<P>P)[OA]*(?P<k>k)", relative.day_name),
    _rule("date.part", "ltxcfTP", r"(?P<side>[ltxcf]|T+)(?P<P>P)|(?P<P2>P)(?P<side2>[cf]|T+)", relative.part_of_day),
    _rule("date.parts_ago", "nb", r"(?P<n>n)(?P<P>p)a|b(?P<n2>n)(?P<P2>p)", relative.parts_ago),
    _rule("date.unit", "ltxfcrg", r"[rg]?(?P<side>[ltxfc])(?P<F>F)?(?P<u>u)", relative.unit_step),
    _rule("date.unit", "ltxfc", r"(?P<side>[ltxfc])(?P<F>F)", relative.unit_step),
    _rule("date.unit", "u", r"(?P<u>u)(?P<side>[ltxfc])(?![uUnP])", relative.unit_step),
    _rule("date.step", "@", r"(?P<step>@)", relative.step),
    _rule("date.same", "T", rf"T+(?P<u>u)(?:{_YEAR})?", relative.same_unit),
    _rule(
        "date.same",
        "=",
        rf"=(?:{_YEAR}|,?B(?P<u>u)(?P<way>[ar])|[OA]*(?P<u2>u)(?P<way2>c)|[OA]*(?P<step>@))",
        comparisons.same_period,
    ),
    _rule("date.ago", "Bny", rf"(?:B|{_COUNT})L*(?P<u>[uU])(?:&BK)?(?P<ago>a)", relative.ago),
    _rule("date.ago", "Bn", r"(?:B|(?P<n>n))(?P<u>[uU])at(?:(?P<same>u)|(?P<m>m)|(?P<s>s))", relative.ago_this, "Y"),
    _rule("date.ago_today", "Bn", rf"(?:B|{_COUNT})(?P<u>[uU])(?P<ago>a)(?P<k>k)", relative.ago_today, "Y"),
    _rule("date.ago_today", "b", rf"(?P<ago>b)(?:B|{_COUNT})(?P<u>[uU])(?P<k>k)", relative.ago_today, "Y"),
    _rule("date.ago_today", "k", rf"(?P<k>k)(?P<ago>b)(?:B|{_COUNT})(?P<u>[uU])", relative.ago_today, "Y"),
    _rule("date.ago", "b", r"(?P<ago>b)[qAL]*(?:(?P<B>B)|(?P<n>[ny]))?L*(?P<u>[uU])(?:&B?(?P<K>K))?", relative.ago),
    _rule("date.ahead", "Bn", r"(?:B|(?P<n>n))(?P<u>[uU])z", relative.ago),
    _rule("date.ahead", "i", r"(?P<ahead>i)[qA]*(?:B|(?P<n>n))L?(?P<u>[uU])", relative.ahead),
    _rule("date.offset", "ABn", r"(?:[AB]|(?P<n>n))(?P<u>[uU])(?P<way>[rg])", relative.offset),
    _rule("date.compared", "B", r"B(?P<u>u)-[ar]", comparisons.compared, "Y"),
    _rule("date.compared", "u", r"(?P<u>u)(?:-[ar]|a)(?:(?P<v>u)|(?P<n>o)-?u)?", comparisons.compared, "Y"),
    _rule("date.offset", "u", r"(?P<u>u)(?P<way>r)", relative.offset, "Y"),
    _rule("date.weekend", "AO", r"[AO](?P<u>u)(?![arltx])", relative.weekend, "WE"),
    _rule("date.the_quarter", "A", r"AL?(?P<u>u)(?![arltxy-])", comparisons.the_quarter, "Q"),
    _rule("date.the_year", "A", r"A(?P<L>L)?(?P<u>u)(?![arltxy-])", comparisons.the_year, "Y"),
    _rule("date.blocked", "!", r"!", _nothing),
    _rule(
        "date.vague",
        "RAtr",
        r"(?P<R>R)|(?P<R4>r)(?![a-zA-Z@])|A(?P<R2>l)(?![a-zA-Z&-])|(?P<R3>t)(?![a-zA-Z&-])",
        relative.vague,
    ),
    # lengths, repetitions, clock times
    _rule("time.at_hour", "n", r"(?P<hour>n)(?P<u>[uU])(?P<n>n)?", clock.at_hour, "H"),
    _rule("duration.window", "n", r"(?P<n>n)(?P<side>[lx])(?P<u>U)", spans.window),
    _rule("duration.window", "lxM", r"(?P<side>[lxM])L?(?P<n>n)?L?(?P<u>U)", spans.window),
    _rule(
        "duration.count",
        "BnyK",
        rf"(?:(?P<B>B)|{_COUNT})[L-]*(?P<u>[uU])(?:&B?(?P<K2>K))?(?:&(?P<more>n)(?P<unit>[uU]))?(?!-?[aG])",
        spans.duration,
    ),
    _rule("duration.fixed", "D", r"(?P<D>D)", spans.fixed),
    _rule("duration.half", "KB", r"B?(?P<K>K)B?(?P<u>u)", spans.duration),
    _rule("duration.bare", "U", r"(?P<bare>U)", spans.duration),
    _rule(
        "set.every",
        "e",
        r"(?P<e>e)(?P<n>n)?L?(?:(?P<u>[uU])|(?P<w>[wW])(?P<P>P)?|(?P<m>m)|(?P<s>s)|(?P<P2>P))",
        spans.every,
    ),
    _rule("set.every", "vVWw", r"(?P<v>v)|V(?P<u>u)(?![ltxfc@])|(?P<w>W)|(?P<w2>w)(?P<P3>p)", spans.every),
    _rule("time.on_day", "Cn", rf"{_HOUR}Z?[,Oi]*A?(?:(?P<k>k)|(?P<side>[ltx])?(?P<w>w))(?![mn,])", clock.on_day),
    _rule("time.on_day", "Cn", rf"{_HOUR}Z?[,Oi]*A?{_DAY_NAME}(?P<m>m)(?P<n>[no]){_PRINTED}", clock.on_day),
    _rule("time.on_day", "Cn", rf"{_HOUR}Z?[,Oi]*A?{_DAY_NAME}(?P<n>[no])(?:OA|O)?(?P<m>m){_PRINTED}", clock.on_day),
    _rule("time.on_day", "Cn", rf"{_HOUR}Z?[,O]*T+(?P<u>u)", clock.on_same_day, "D"),
    _rule("time.clock", "Cn", rf"{_HOUR}Z?", clock.clock),
    _rule("time.part", "P", r"(?P<P>P)(?![OAi]*[wmnoI])", clock.part_alone),
)
BY_FIRST: dict[str, tuple[Rule, ...]] = {
    code: tuple(rule for rule in RULES if code in rule.first)
    for code in sorted(set("".join(rule.first for rule in RULES)))
}
