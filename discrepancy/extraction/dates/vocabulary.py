"""The words of time expressions of one language, compiled once: what starts an expression, and what may stand in one.

A term of `lexicons/<lang>/date_words.csv` becomes an `Entry` with a one-letter code; `grammar` matches strings of these
codes, so that one rule serves all languages and the lexicon alone says which words fill it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.trie import alternation

#: what a word does in a time expression (`id` in the lexicon) -> its code in the grammar
CODES = {
    "month": "m",
    "weekday": "w",
    "weekdays": "W",
    "unit": "u",
    "units": "U",
    "part": "P",
    "parts": "p",
    "season": "s",
    "seasons": "S",
    "holiday": "h",
    "day": "k",
    "last": "l",
    "this": "t",
    "next": "x",
    "that": "T",
    "same_period": "=",
    "following": "f",
    "preceding": "c",
    "ago": "a",
    "ago_before": "b",
    "from_now": "z",
    "earlier": "r",
    "later": "g",
    "in_future": "i",
    "each": "e",
    "per": "V",
    "frequency": "v",
    "modifier": "j",
    "about": "q",
    "the": "A",
    "a": "B",
    "of": "O",
    "filler": "L",
    "number": "n",
    "ordinal": "o",
    "reference": "R",
    "decade": "N",
    "to": "~",
    "and": "&",
    "clock": "C",
    "clock_unit": "J",
    "half_day": "H",
    "timezone": "Z",
    "fiscal": "F",
    "half": "K",
    "age": "G",
    "duration": "D",
    "recent": "M",
    "blocked": "!",
    "step": "@",
}
#: a word of these kinds makes the scan stop and look; the others are met only beside one of them
TRIGGERS = frozenset(
    {"month", "weekday", "weekdays", "unit", "units", "part", "parts", "season", "seasons", "holiday", "day"}
    | {"frequency", "reference", "decade", "clock", "fiscal", "duration", "blocked", "step", "clock_unit"}
)
#: characters a scan may start behind; an expression inside a longer word is none
LEAD = "[\\s\"'(\\[{\\-–—/“”„«»‘’¿¡>|*_]"
#: abbreviations whose full stop ends no sentence
_INSIDE = frozenset({"name", "number", "inner"})
#: number words that begin a year said in words ("nineteen ninety-six")
SPOKEN_YEAR = frozenset({17, 18, 19, 20})


class Entry(NamedTuple):
    """One meaning of one term. `ref` is its value as a vague reference where it stands alone ("earlier": PAST_REF)."""

    code: str
    value: str = ""
    case: str = ""
    weak: str = ""
    ref: str = ""


class Vocabulary(NamedTuple):
    """All that the scan and the lexer need of one language."""

    language: str
    entries: dict[str, tuple[Entry, ...]]
    words: frozenset[str]
    term: re.Pattern[str]
    number: re.Pattern[str]
    trigger: re.Pattern[str]
    cues: dict[str, str]
    tense: re.Pattern[str]
    endings: tuple[tuple[str, str, str], ...]
    tenses: dict[str, str]
    month_first: bool
    dotted: bool
    roman: bool
    capital_nouns: bool
    plurals: tuple[str, ...]
    measures: frozenset[str]
    abbreviations: frozenset[str]
    joints: frozenset[str]
    small: frozenset[str]
    toward: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The compiled words of `language`; one without a lexicon gets numerals alone."""
    entries: dict[str, tuple[Entry, ...]] = {}
    starts: list[str] = []
    order: set[str] = set()
    suffixes: dict[str, list[str]] = {"ordinal_suffix": [], "decade_suffix": [], "plural_suffix": []}
    for row in lexicons.load("date_words", language):
        term, kind = row["term"], row["id"]
        if kind in suffixes:
            suffixes[kind].append(term)
            continue
        if kind == "order":
            order.add(term)
            continue
        _add(entries, row)
        spoken = kind == "number" and row["value"].isdigit() and int(row["value"]) in SPOKEN_YEAR
        if kind in TRIGGERS or kind == "weekday_part" or spoken:
            starts.append(term)
    cues = {row["term"]: row["id"] for row in lexicons.load("date_cues", language)}
    tenses = {row["term"]: row["id"] for row in lexicons.load("date_tense", language)}
    parted = [(term.partition("-")[0], term.partition("-")[2], kind) for term, kind in tenses.items() if "-" in term]
    words = [term for term, kind in tenses.items() if "-" not in term and kind != "toward"]
    return Vocabulary(
        language,
        entries,
        frozenset(word for term in entries for word in re.findall(r"[^\W\d_]+", term)) | {"s"},
        re.compile(f"(?:{alternation(entries)})(?!\\w)") if entries else re.compile(r"(?!)"),
        _numbers(suffixes["ordinal_suffix"], suffixes["decade_suffix"]),
        _trigger(starts),
        cues,
        _tense(words, sorted({ending for _, ending, _ in parted})),
        tuple(parted),
        tenses,
        "mdy" in order,
        "dots" in order,
        "roman" in order,
        "capital" in order,
        tuple(suffixes["plural_suffix"]),
        _measures(language) - entries.keys() - cues.keys(),
        frozenset(row["term"] for row in lexicons.load("abbreviations", language) if row["id"] in _INSIDE),
        frozenset(term for term, kinds in entries.items() if any(entry.code == "&" for entry in kinds)),
        frozenset(row["term"] for row in lexicons.load("stopwords", language)),
        frozenset(term for term, kind in tenses.items() if kind == "toward"),
    )


def _measures(language: str) -> frozenset[str]:
    """Names and symbols of units that a number of four digits may count ("2000 km")."""
    rows = lexicons.reference("units")
    symbols = {part for row in rows for part in row["symbol"].lower().split("|") if len(part) > 1}
    named = {row["term"].lower() for name in ("units", "currencies") for row in lexicons.load(name, language)}
    rows += lexicons.reference("currencies")
    english = {row[column].lower() for row in rows for column in ("name", "plural")}
    return frozenset(symbols | named | english | {"m"})


def _tense(words: list[str], endings: list[str]) -> re.Pattern[str]:
    """Sentence ends (no group), clitics (group 1) and words (2) that tell a tense, words with such an ending (3)."""
    plain = alternation(word for word in words if word[0].isalnum())
    joined = alternation(word[1:] for word in words if not word[0].isalnum())
    tails = "|".join(f"(?<={ending})" for ending in endings) or "(?!)"
    return re.compile(
        r"[\s.!?;:\"'(\[{\-–—/“”„«»‘’¿¡>|*_](?:"  # one class in front lets the engine skip to it
        r"(?<=[.!?;:])['\"”»)]{0,3}(?=\s)|(?<=\n)(?=[ \t]*\n)"
        rf"|(?<=['’])({joined})(?!\w)|(?<={LEAD})(?:({plain})(?!\w)|([^\W\d_]{{2,24}}+(?:{tails})(?!\w))))"
    )


def _add(entries: dict[str, tuple[Entry, ...]], row: lexicons.Row) -> None:
    """Enter one row. A second row of a term counts where it asks for the other case, or adds a vague reading."""
    term, kind = row["term"], row["id"]
    known = entries.get(term, ())
    other_case = bool(row["case"]) and row["case"] not in {entry.case for entry in known}
    both = kind in ("ordinal", "half") and [entry.code for entry in known] == ["u"]  # "second": the unit, and 2nd
    if not known or (kind != "reference" and (other_case or both)):
        ref = row["value"] if kind == "reference" else ""
        entries[term] = (*known, Entry(CODES.get(kind, kind), row["value"], row["case"], row["weak"], ref))
    elif kind == "reference":
        entries[term] = (known[0]._replace(ref=row["value"]), *known[1:])


def _trigger(starts: list[str]) -> re.Pattern[str]:
    words = f"(?:{alternation(starts)})(?!\\w)|" if starts else ""
    digits = (
        r"[12][0-9]{3}(?![0-9])"  # a year, or a date that begins with one
        r"|[0-9]{1,2}(?:[./-][0-9]{1,2}[./-]|:[0-9]{2})"  # 3/4/2024, 7:15
        r"|[0-9]0(?:s|er)(?!\w)|(?<=['’])[0-9]{2}(?!\w)"  # the 90s, in '97
        r"|(?:fy ?[0-9]|[qhts][1-4](?![\w])|[1-4]q(?!\w))"  # FY2022, Q3, H1
        r"|[0-9]{1,2} ?[ap]\.?m(?!\w)|[0-9]{1,2} ?h(?:[0-9]{2})?(?!\w)"
    )
    return re.compile(f"{LEAD}(?:{words}{digits})")


def _numbers(ordinals: list[str], decades: list[str]) -> re.Pattern[str]:
    ordinal = "|".join(re.escape(suffix) for suffix in sorted(ordinals, key=len, reverse=True)) or "(?!)"
    decade = "|".join(re.escape(suffix) for suffix in sorted(decades, key=len, reverse=True)) or "(?!)"
    return re.compile(
        r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9]{2}:[0-9]{2}[0-9:.]{0,7}z?)?(?![\w-]))"
        r"|(?P<ymd>[0-9]{4}(?P<s1>[/.])[0-9]{1,2}(?P=s1)[0-9]{1,2}(?![\w/]))"
        r"|(?P<dmy>[0-9]{1,2}(?P<s2>[./-])[0-9]{1,2}(?P=s2)(?:[0-9]{4}|[0-9]{2})(?![\w/]))"
        r"|(?P<dm>[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9]))"
        r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])"
        r"|[0-9]{1,2}[ \u00a0\u202f]?h[ \u00a0\u202f]?[0-9]{2}(?!\w))"
        r"|(?P<span>[12][0-9]{3}[/–-][0-9]{2}(?![\w/–-]))"
        rf"|(?P<decade>['’]?(?:[12][0-9]{{2}}|[0-9])0(?:['’]?(?:{decade}))(?!\w))"
        rf"|(?P<ordinal>[0-9]{{1,3}}(?:{ordinal})(?!\w))"
        r"|(?P<fiscal>fy ?(?:[12][0-9]{3}|[0-9]{2})(?!\w))"
        r"|(?P<quarter>[qt][1-4](?!\w)|[1-4]q(?!\w))|(?P<half>[hs][12](?!\w))"
        r"|(?P<short>['’][0-9]{2}(?!\w))"
        r"|(?P<year>[12][0-9]{3}(?![\w%‰°]|[.,][0-9]|[ \u00a0\u202f][%‰]))"
        r"|(?P<fraction>[0-9]{1,3} (?P<over>1/2|1/4|3/4)(?!\w))"
        r"|(?P<number>(?:[0-9]{1,3}(?:[.,][0-9]{3}){1,3}|[0-9]{1,9}(?:[.,][0-9]{1,9})?)(?![\w%]|[.,][0-9]))"
    )
