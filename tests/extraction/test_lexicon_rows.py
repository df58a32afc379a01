"""Every row of the lexicons of figures, dates, offices and sources is hit by a case, and has a near miss.

The cases are the sentences of `tests/cases/<language>/carriers.csv`, which carry each row in turn; the near miss is
another sentence of the table or, for a closed class, the same one with a letter more in the term. A row that no text
can reach, or that answers to a word it does not hold, fails here by its name.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest
from figures import CASES, found, number, table

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction.attribution import attribute
from discrepancy.extraction.dates import find_dates
from discrepancy.extraction.document import Document, Zone
from discrepancy.extraction.roles import find_roles
from discrepancy.extraction.sentences import split
from discrepancy.extraction.units import units

Reader = Callable[[str, str], list[dict[str, str]]]

LANGUAGES = ("en", "de", "es", "fr")
PUBLISHED = dt.date(2023, 11, 15)


@cache
def carriers(language: str) -> list[dict[str, str]]:
    return table(CASES / language / "carriers.csv")


def dates(text: str, language: str) -> list[dict[str, str]]:
    """The time expressions of a text; one row `none` where there is none."""
    zones = (Zone(0, len(text), "body", language),)
    read = find_dates(Document("", "", text, language, PUBLISHED, zones=zones))
    return [{"surface": text[each.start : each.end], "timex": each.timex} for each in read] or [{"none": "1"}]


def roles(text: str, language: str) -> list[dict[str, str]]:
    """Who holds which office in a text, and in which state."""
    zones = (Zone(0, len(text), "body", language),)
    read = Document("s", "s.txt", text, language, zones=zones, sentences=split(text, zones))
    return [
        {"person": each.person, "office": each.office, "status": each.status, "body": each.body}
        for each in find_roles(read, find_dates(read, Config()))
    ]


def sources(text: str, language: str) -> list[dict[str, str]]:
    """Who stands behind the figure 240 of a text."""
    zones = (Zone(0, len(text), "body", language),)
    read = Document("s", "s.txt", text, language, zones=zones, sentences=split(text, zones))
    start, found_dates = text.index("240"), find_dates(read, Config())
    each = attribute(read, [(start, start + 3)], find_roles(read, found_dates), found_dates)[0]
    return [{"sourcing": each.sourcing, "speaker": each.speaker.lower(), "grade": each.grade}]


#: a portfolio for the titles that leave a place for one, and the beginning of a compound for those that end one
PORTFOLIO = {"en": "health", "de": "gesundheits", "es": "salud", "fr": "santé"}
COMPOUND = "vereins"
#: the lexicons, and what reads them
READERS = {
    **dict.fromkeys(("numerals", "bounds", "units", "rates", "movement", "masks"), found),
    "date_words": dates,
    **dict.fromkeys(("offices", "portfolios", "office_status"), roles),
    **dict.fromkeys(("attribution_verbs", "attribution_frames", "vague_sources"), sources),
}


def fits(carrier: dict[str, str], lexicon: str, row: dict[str, str]) -> bool:
    """Whether a carrier is meant for a row of a lexicon."""
    if carrier["lexicon"] != lexicon or carrier["kind"] not in ("", row.get("kind", row["id"])):
        return False
    of = carrier["of"]
    if of.startswith("@"):
        return row["id"] in units() and units()[row["id"]].dimension == of[1:]
    return not of or row["id"] in of.split(";") or row["term"] in of.split(";")


def filled(text: str, term: str, row: dict[str, str]) -> str:
    """A cell of the table with the term in it, and what the row says of it."""
    value = number(Decimal(row["id"])) if row["id"].replace(".", "").isdigit() else row["id"]
    several = {times: number(times * Decimal(value)) if value.replace(".", "").isdigit() else "" for times in (3, 10)}
    verb, _, particle = term.partition(" ")
    particle = row.get("particle") or particle
    gap = term.split(" .. ") if " .. " in term else [term, ""]
    for name, printed in {
        "{term}": term, "{Term}": term[:1].upper() + term[1:], "{TERM}": term.upper(), "{3}": "3", "{id}": value,
        "{triple}": several[3], "{tenfold}": several[10], "{verb}": verb, "{particle}": particle,
        "{first}": gap[0], "{First}": gap[0][:1].upper() + gap[0][1:], "{second}": gap[1], "{title}": term.title(),
    }.items():  # fmt: skip
        text = text.replace(name, printed)
    return text


def spoiled(term: str) -> list[str]:
    """Words that are not the term: a letter more in the first or last word; nothing in the place of a sign."""
    if not any(char.isalpha() for char in term):
        return [""]
    words = term.split(" ")
    last = [*words[:-1], words[-1].rstrip(".") + "q"]
    return [" ".join(last), " ".join(["q" + words[0], *words[1:]])]


def holds(reader: Reader, text: str, expect: str, language: str) -> bool:
    """Whether one thing read in a text is all that is expected: `name=value; name=value`; `has`: its words hold it."""
    wanted = dict(part.split("=", 1) for part in expect.split("; "))
    inside = wanted.pop("has", "")
    return any(
        inside in row.get("surface", "") and all(row.get(name, "") == value for name, value in wanted.items())
        for row in reader(text, language)
    )


def proven(lexicon: str, row: dict[str, str], term: str, language: str) -> bool:
    """Whether a carrier reads a term of the row, and does not in its near miss."""
    reader = READERS[lexicon]
    for carrier in carriers(language):
        if not fits(carrier, lexicon, row):
            continue
        expect = filled(carrier["expect"], term, row)
        if not holds(reader, filled(carrier["text"], term, row), expect, language):
            continue
        near = [filled(carrier["near"], term, row)] if carrier["near"] else []
        near = near or [filled(carrier["text"], other, row) for other in spoiled(term)]
        if not all(holds(reader, text, expect, language) for text in near):
            return True
    return False


def terms(row: dict[str, str], language: str) -> list[str]:
    """The term of a row and its other forms."""
    found = [row["term"], *filter(None, (row.get("forms") or "").split(";"))]
    return [term.replace("*", PORTFOLIO[language]).replace("~", COMPOUND) if len(term) > 1 else term for term in found]


@cache
def unreached(lexicon: str, language: str) -> list[tuple[str, str]]:
    """Id and form of the rows no sentence is known to need."""
    rows = table(CASES / "unreached.csv")
    return [(row["id"], row["form"]) for row in rows if (row["lexicon"], row["language"]) == (lexicon, language)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lexicon", READERS)
def test_every_row_has_a_case_and_a_near_miss(lexicon, language):
    every = [(row, term) for row in lexicons.load(lexicon, language) for term in terms(row, language)]
    missing = {(row["id"], term) for row, term in every if not proven(lexicon, row, term, language)}
    assert sorted(missing) == sorted(unreached(lexicon, language)), f"add a sentence to {language}/carriers.csv"


@pytest.mark.parametrize("row", lexicons.reference("units"), ids=lambda row: row["id"])
def test_names_and_symbols_of_a_unit(row):
    other = {each["term"] for each in lexicons.load("units", "en") if each["kind"] == "not_symbol"}
    tight = [(term, "") for term in row["tight"].split("|") if term]
    for term, gap in [(term, " ") for term in (row["name"], row["plural"], *row["symbol"].split("|")) if term] + tight:
        if term in other:
            continue
        read = found(f"The device measured 7{gap}{term} that day.", "en")
        assert any(each.get("unit") == row["id"] or each.get("per") for each in read), (term, read)
        missed = found(f"The device measured 7 q{term} that day.", "en")
        assert not any(each.get("unit") == row["id"] for each in missed), term


@pytest.mark.parametrize("row", lexicons.reference("currencies"), ids=lambda row: row["id"])
def test_names_and_symbols_of_a_currency(row):
    for term in filter(None, row["symbol"].split("|")):
        text = f"It cost 7 {term} then." if term in "p¢" else f"It cost {term}7.50 then."
        assert holds(found, text, f"unit={row['id']}", "en"), term
    for term in (row["name"], row["plural"]):
        assert any(units()[each["unit"]].dimension == "money" for each in found(f"It cost 7 {term} then.", "en")), term
        near = [f"It cost 7 {other} then." for other in spoiled(term)]
        assert not all(holds(found, text, f"unit={row['id']}", "en") for text in near), term


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "They counted 7 {}."), ("de", "Sie zählten 7 {}."), ("es", "Contaron 7 {}."), ("fr", "On a compté 7 {}.")],
)
def test_irregular_plurals_are_counted(language, text):
    for row in lexicons.load("function_words", language):
        if row["kind"] == "plural":
            term = row["term"].capitalize() if language == "de" else row["term"]
            assert holds(found, text.format(term), f"head={row['id']}", language), row
            assert not holds(found, text.format(term + "q"), f"head={row['id']}", language), row
