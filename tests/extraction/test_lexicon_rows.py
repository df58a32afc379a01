"""Every row of the lexicons of quantities is hit by a case, and has a near miss in which it must not be found.

The cases are the sentences of `tests/cases/<language>/carriers.csv`, which carry each row in turn; the near miss is
another sentence of the table or, for a closed class, the same one with a letter more in the term. A row that no text
can reach, or that answers to a word it does not hold, fails here by its name.
"""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.quantities import find_quantities
from discrepancy.extraction.units import units

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = ("en", "de", "es", "fr")
LEXICONS = ("numerals", "bounds", "units", "rates", "movement", "masks")


@cache
def carriers(language: str) -> list[dict[str, str]]:
    with (CASES / language / "carriers.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.9f}".rstrip("0").rstrip(".")


def found(text: str, language: str) -> list[dict[str, str]]:
    document = Document("d", "d", text, language, sentences=(Sentence(0, len(text), "body", language, 0),))
    quantities, skipped = find_quantities(document, [], Config())
    rows = [
        {
            "surface": text[each.start : each.end],
            "low": number(each.low),
            "high": number(each.high),
            "bound": each.bound,
            "unit": each.unit,
            "per": each.per,
            "form": each.form,
            "trend": each.trend,
            "head": each.head,
            "from": number(quantities[each.change_from].low) if each.change_from >= 0 else "",
        }
        for each in quantities
    ]
    return rows + [{"surface": text[each.start : each.end], "reason": each.reason} for each in skipped]


def fits(carrier: dict[str, str], lexicon: str, row: dict[str, str]) -> bool:
    """Whether a carrier is meant for a row of a lexicon."""
    if (carrier["lexicon"], carrier["kind"]) != (lexicon, row["kind"]):
        return False
    of = carrier["of"]
    if of.startswith("@"):
        return row["id"] in units() and units()[row["id"]].dimension == of[1:]
    return not of or row["id"] in of.split(";") or row["term"] in of.split(";")


def filled(text: str, term: str, row: dict[str, str]) -> str:
    value = number(Decimal(row["id"])) if row["id"].replace(".", "").isdigit() else row["id"]
    counts = value.replace(".", "").isdigit()
    several = {times: number(times * Decimal(value)) if counts else "" for times in (3, 10)}
    for name, printed in (
        ("{term}", term), ("{Term}", term[:1].upper() + term[1:]), ("{3}", "3"), ("{id}", value),
        ("{verb}", term.partition(" ")[0]), ("{particle}", term.partition(" ")[2]),
        ("{triple}", several[3]), ("{tenfold}", several[10]),
    ):  # fmt: skip
        text = text.replace(name, printed)
    return text


def spoiled(term: str) -> list[str]:
    """Words that are not the term: a letter more in the first or last word; nothing in the place of a sign."""
    if not any(char.isalpha() for char in term):
        return [""]
    words = term.split(" ")
    last = [*words[:-1], words[-1].rstrip(".") + "q"]
    return [" ".join(last), " ".join(["q" + words[0], *words[1:]])]


def holds(text: str, expect: str, language: str) -> bool:
    """Whether one figure of a text (or number that is none) is all that is expected: `name=value; name=value`."""
    wanted = dict(part.split("=", 1) for part in expect.split("; "))
    return any(all(row.get(name, "") == value for name, value in wanted.items()) for row in found(text, language))


def proven(lexicon: str, row: dict[str, str], language: str) -> bool:
    """Whether a carrier reads the row, and does not in its near miss."""
    for carrier in carriers(language):
        if not fits(carrier, lexicon, row):
            continue
        expect, term = filled(carrier["expect"], row["term"], row), row["term"]
        if not holds(filled(carrier["text"], term, row), expect, language):
            continue
        near = [filled(carrier["near"], term, row)] if carrier["near"] else []
        near = near or [filled(carrier["text"], other, row) for other in spoiled(term)]
        if not all(holds(text, expect, language) for text in near):
            return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lexicon", LEXICONS)
def test_every_row_has_a_case_and_a_near_miss(lexicon, language):
    rows = lexicons.load(lexicon, language)
    missing = [f"{row['kind']} {row['term']} ({row['id']})" for row in rows if not proven(lexicon, row, language)]
    assert missing == [], f"{len(missing)} of {len(rows)}"


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
        assert holds(text, f"unit={row['id']}", "en"), term
    for term in (row["name"], row["plural"]):
        assert any(units()[each["unit"]].dimension == "money" for each in found(f"It cost 7 {term} then.", "en")), term
        near = [f"It cost 7 {other} then." for other in spoiled(term)]
        assert not all(holds(text, f"unit={row['id']}", "en") for text in near), term


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "They counted 7 {}."), ("de", "Sie zählten 7 {}."), ("es", "Contaron 7 {}."), ("fr", "On a compté 7 {}.")],
)
def test_irregular_plurals_are_counted(language, text):
    for row in lexicons.load("function_words", language):
        if row["kind"] == "plural":
            term = row["term"].capitalize() if language == "de" else row["term"]
            assert holds(text.format(term), f"head={row['id']}", language), row
            assert not holds(text.format(term + "q"), f"head={row['id']}", language), row
