"""A claim as alignment sees it: what can be compared with another claim, in canonical words and base units."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons

#: Fields of the claims table that alignment reads.
FIELDS = (
    "claim_id", "source_id", "kind", "value", "low", "high", "bound", "resolution", "form", "unit", "dimension", "per",
    "head", "measure", "about", "subject", "place", "population", "part",
    "period_from", "period_to", "period_text", "grain", "modality",
    "superseded", "event", "person", "office", "body", "speaker", "via", "sourcing_text", "language", "sentence",
    "quote", "start", "source", "value_text",
)  # fmt: skip


class Profile(NamedTuple):
    """The comparable parts of one claim. Amounts are in the base unit of the dimension; days are proleptic ordinals."""

    claim_id: str
    source_id: str
    sentence: str
    kind: str
    dimension: str
    unit: str
    measure: str
    difference: bool
    form: str
    per: str
    head: str
    head_kind: str
    language: str
    groups: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    lands: frozenset[str]
    subject: frozenset[str]
    place: str
    population: frozenset[str]
    part: str
    modality: str
    superseded: bool
    event: str
    low: float
    high: float
    middle: float
    step: float
    digits: int
    speaker: str
    first_day: int
    last_day: int
    grain: str
    undated: str
    person: tuple[str, ...]
    office: str
    body: str
    order: tuple[str, ...]


def profile(claim: Mapping[str, object], variants: Mapping[str, str] | None = None) -> Profile:
    """The profile of one row of `tables.CLAIMS`. `variants` maps folded names to the spelling that stands for them."""
    text = {name: str(claim.get(name) or "") for name in FIELDS if name not in _NUMBERS}
    language = text["language"] or "en"
    said = {fold(word) for word in _letters(f"{text['speaker']} {text['via']} {text['sourcing_text']}")}
    about = [(word, fold(word)) for word in text["about"].split()]
    names = {folded for word, folded in about if word[:1].isupper()}
    words = {folded for _, folded in about if extent(folded) != "wide" and folded != "people"}
    if variants:
        words = {variants.get(word, word) for word in words}
        names = {variants.get(word, word) for word in names}
        said = {variants.get(word, word) for word in said}
    spoken = said & names
    subject = {variants.get(word, word) if variants else word for word in map(fold, _letters(text["subject"]))}
    place_words = {fold(word) for word in _letters(text["place"].removeprefix("outside"))}
    measure, difference = text["measure"].removesuffix("_difference"), text["measure"].endswith("difference")
    head, head_kind = _head(text["head"], language, measure)
    population = frozenset(text["population"].split())
    narrow = {group for group in population if extent(group) == "narrow"}
    if head_kind == "group" and extent(head) == "narrow":
        narrow.add(head)
    low, high = _base(claim, text)
    return Profile(
        claim_id=text["claim_id"],
        source_id=text["source_id"],
        sentence=text["source_id"] + "\x1f" + text["sentence"],
        kind=text["kind"],
        dimension=text["dimension"],
        unit=text["unit"],
        measure="" if measure == "difference" else measure,
        difference=difference,
        form="" if difference else _form(text["form"], measure),
        per=text["per"],
        head=head,
        head_kind=head_kind,
        language=language,
        groups=frozenset(narrow),
        words=frozenset(words - spoken),
        names=frozenset(names - spoken),
        lands=frozenset(words & _lands()),
        subject=frozenset(subject - said),
        place="" if place_words and place_words <= said else text["place"],
        population=frozenset(word for word in population if extent(word) != "wide"),
        part=text["part"],
        modality=text["modality"] or "asserted",
        superseded=bool(claim.get("superseded")),
        event=text["event"],
        low=low,
        high=high,
        middle=high if math.isnan(low) else low if math.isnan(high) else (low + high) / 2,
        step=abs(_number(claim.get("resolution")) * _factor(text["unit"])[0]),
        digits=_digits(claim),
        speaker=text["speaker"],
        first_day=_ordinal(text["period_from"]),
        last_day=_ordinal(text["period_to"]),
        grain=text["grain"],
        undated="" if text["period_from"] else text["period_text"],
        person=name_parts(text["person"]),
        office=text["office"],
        body=text["body"],
        order=(text["quote"], text["sentence"], text["source"], text["claim_id"]),
    )


@cache
def _form(form: str, measure: str) -> str:
    """The form as far as it keeps figures apart: a change is no level, unless what is measured is a change itself."""
    if form == "change" and kind_of(measure) == "movement":
        return ""
    return form if form in ("change", "score", "multiple", "ordinal") else ""


def kind_of(measure: str) -> str:
    """outcome, property, movement or entity (`reference/measures.csv`); "" for an unknown measure."""
    return lexicons.measure(measure).kind


_NUMBERS = frozenset({"value", "low", "high", "resolution", "superseded", "start"})


@cache
def fold(word: str) -> str:
    """A word without capitals and accents, as spellings of one name differ in them."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


@cache
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, particles that begin in lower case left out ("Marie el-Drese")."""
    parts = [part for part in _letters(name.replace("-", " ")) if part[:1].isupper() or part[:1].isalpha()]
    strong = [part for part in parts if part[:1].isupper()]
    return tuple(fold(part) for part in (strong or parts))


def _letters(text: str) -> list[str]:
    return [part for part in "".join(mark if mark.isalpha() else " " for mark in text).split() if len(part) > 1]


@cache
def countries() -> frozenset[str]:
    """The English short names of countries, as `place` has them."""
    return frozenset(row["id"] for row in lexicons.load("countries", "en"))


@cache
def _lands() -> frozenset[str]:
    """Countries as `about` has them, folded."""
    return frozenset(fold(name.replace(" ", "_")) for name in countries())


def extent(group: str) -> str:
    """narrow for a group nobody means by "people", wide for one the story is about anyway, "" for no group."""
    return _extents().get(group, "")


@cache
def _extents() -> dict[str, str]:
    return {row["id"]: row["extent"] for row in lexicons.reference("people")}


@cache
def _people() -> dict[str, str]:
    """Concepts that are people, and their group: a concept is an English word."""
    groups = {group: group for group in _extents()}
    return groups | {row["term"]: row["id"] for row in lexicons.load("people", "en")}


@cache
def _head(head: str, language: str, measure: str) -> tuple[str, str]:
    """The counted noun as a concept, and what it is: `` (nothing said), group (of people), measure, thing.

    A noun that no lexicon knows stands for itself, and its kind is `word` with its language: in another language it has
    another form, and unlike forms say nothing there.
    """
    if not head:
        return "", ""
    from discrepancy.extraction.words import lexicon

    words = lexicon(language)
    lower = head.lower()
    for term in words.terms.get(lower, ()):
        if not term.rest and term.kind == "measures" and term.id == measure and term.pos != "entity":
            return measure, "measure"
    for term in words.terms.get(lower, ()):
        if not term.rest and term.kind == "people":
            return term.id, "group"
    concept = words.concept(lower)
    group = _people().get(concept, "")
    if group:
        return group, "group"
    return (concept, "thing") if concept != lower or lower in words.concepts else (fold(lower), f"word {language}")


def _base(claim: Mapping[str, object], text: Mapping[str, str]) -> tuple[float, float]:
    """Lower and upper end in the base unit; NaN where open."""
    factor, offset = _factor(text["unit"])
    low, high = _number(claim.get("low")), _number(claim.get("high"))
    if math.isnan(low) and math.isnan(high):
        low = high = _number(claim.get("value"))
    return low * factor + offset, high * factor + offset


def _number(value: object) -> float:
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(str(value))
    except ValueError:
        return math.nan


@cache
def _factor(unit: str) -> tuple[float, float]:
    from discrepancy.extraction.units import units

    known = units().get(unit)
    return (float(known.factor), float(known.offset)) if known else (1.0, 0.0)


def _digits(claim: Mapping[str, object]) -> int:
    """How many significant digits are printed."""
    value, step = abs(_number(claim.get("value"))), _number(claim.get("resolution"))
    if math.isnan(value) or math.isnan(step) or not value or step <= 0:
        return 0
    return max(1, math.floor(math.log10(value / step) + 1e-9) + 1)


@cache
def _ordinal(iso: str) -> int:
    """Days since 0001-01-01 for an ISO date; 0 for none."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(iso[:10]).toordinal() if iso else 0
    except ValueError:
        return 0
