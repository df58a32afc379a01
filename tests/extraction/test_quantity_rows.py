"""Every row of the lexicons of quantities is hit, and has a near miss: the same text, the word spoiled by one letter.

The rows are the cases. A row that no text can reach, or that also answers to a word it does not hold, fails here.
"""

import pytest

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.quantities import find_quantities
from discrepancy.extraction.units import units

LANGUAGES = ("en", "de", "es", "fr")
#: a counted plural of each language that no rule knows by name
THINGS = {"en": "boats", "de": "Boote", "es": "barcos", "fr": "bateaux"}
NUMBER_KINDS = ("digit", "teen", "tens", "hundreds", "open_hundred", "open_scale")


def found(text: str, language: str):
    document = Document("d", "d", text, language, sentences=(Sentence(0, len(text), "body", language, 0),))
    return find_quantities(document, [], Config())


def first(text: str, language: str):
    quantities, _ = found(text, language)
    return quantities[0] if quantities else None


def rows(name: str, *kinds: str):
    for language in LANGUAGES:
        for row in lexicons.load(name, language):
            if not kinds or row["kind"] in kinds:
                yield pytest.param(language, row, id=f"{language}-{row['kind']}-{row['term']}-{row['id']}")


def spoiled(term: str) -> str:
    """A word that is not the term: one letter more. After a sign, a word that parts it from the number."""
    if not term[-1].isalpha():
        return term + " xx"
    return "q" + term if "-" in term else term + "q"


@pytest.mark.parametrize(("language", "row"), list(rows("numerals", *NUMBER_KINDS)))
def test_number_word(language, row):
    thing = THINGS[language]
    quantity = first(f"xx {row['term']} {thing}", language)
    assert quantity is not None and quantity.value == eval(row["id"])
    assert first(f"xx {spoiled(row['term'])} {thing}", language) is None


@pytest.mark.parametrize(("language", "row"), list(rows("numerals", "scale", "hundred", "group")))
def test_scale_word(language, row):
    quantity = first(f"xx 3 {row['term']} {THINGS[language]}", language)
    assert quantity is not None and quantity.value == 3 * int(row["id"])
    assert first(f"xx 3 {spoiled(row['term'])} {THINGS[language]}", language).value == 3


@pytest.mark.parametrize(("language", "row"), list(rows("numerals", "vague", "few")))
def test_vague_word(language, row):
    quantities, skipped = found(f"xx {row['term']} {THINGS[language]}", language)
    if row["kind"] == "vague":
        assert (quantities[0].low, quantities[0].high, quantities[0].vague) == (
            int(row["id"]),
            10 * int(row["id"]),
            True,
        )
    else:
        assert [each.reason for each in skipped] == ["vague_word"]
    assert found(f"xx {spoiled(row['term'])} {THINGS[language]}", language) == ([], [])


@pytest.mark.parametrize(("language", "row"), list(rows("numerals", "glued")))
def test_abbreviated_scale(language, row):
    quantity = first(f"xx $3{row['term']} xx", language)
    assert quantity is not None and quantity.value == 3 * int(row["id"])
    spoilt = first(f"xx $3{row['term'].rstrip('.')}q xx", language)
    assert spoilt is None or spoilt.value == 3


@pytest.mark.parametrize(("language", "row"), list(rows("bounds", "before")))
def test_hedge_before(language, row):
    text = f"xx {row['term']} 70 {THINGS[language]}"
    assert first(text, language).bound == row["id"], text
    assert first(f"xx {spoiled(row['term'])} 70 {THINGS[language]}", language).bound == "exact"


@pytest.mark.parametrize(("language", "row"), list(rows("bounds", "after")))
def test_hedge_after(language, row):
    gap = "" if not row["term"][0].isalpha() else " "
    assert first(f"xx 70{gap}{row['term']} xx", language).bound == row["id"]
    miss = first(f"xx 70{gap}{row['term']}q xx", language)
    assert miss is None or miss.bound == "exact" or row["term"][-1] in "+."


@pytest.mark.parametrize(("language", "row"), list(rows("units", "", "age")))
def test_unit_word(language, row):
    quantity = first(f"xx 7 {row['term']} xx", language)
    assert quantity is not None and quantity.unit == row["id"]
    assert quantity.dimension == units()[row["id"]].dimension
    assert (quantity.form == "age") == (row["kind"] == "age")
    miss = first(f"xx 7 {row['term']}q xx", language)
    assert miss is None or miss.unit_text != row["term"]


@pytest.mark.parametrize("row", lexicons.reference("units"), ids=lambda row: row["id"])
def test_unit_of_the_reference_table(row):
    other = {each["term"] for each in lexicons.load("units", "en") if each["kind"] == "not_symbol"}
    for term in filter(None, (row["name"], row["plural"], *row["symbol"].split("|"), *row["tight"].split("|"))):
        if term in other:
            continue
        gap = "" if term in row["tight"].split("|") else " "
        quantity = first(f"xx 7{gap}{term} xx", "en")
        assert quantity is not None and (quantity.unit == row["id"] or quantity.per), (term, quantity)


@pytest.mark.parametrize("row", lexicons.reference("currencies"), ids=lambda row: row["id"])
def test_currency_of_the_reference_table(row):
    for term in filter(None, row["symbol"].split("|")):
        texts = [f"xx 7 {term} xx"] if term in "p¢" else [f"xx {term}7.50 xx"]
        quantity = first(texts[0], "en")
        assert quantity is not None and quantity.unit == row["id"], (term, quantity)
    for term in (row["name"], row["plural"]):
        quantity = first(f"xx 7 {term} xx", "en")
        assert quantity is not None and units()[quantity.unit].dimension == "money", term


@pytest.mark.parametrize(("language", "row"), list(rows("rates", "base")))
def test_rate_base(language, row):
    per = next(each["term"] for each in lexicons.load("rates", language) if each["kind"] == "per")
    assert first(f"xx $7 {per} {row['term']} xx", language).per == row["id"]
    assert first(f"xx $7 {per}q {row['term']} xx", language).per == ""


@pytest.mark.parametrize(("language", "row"), list(rows("rates", "adverb", "adjective")))
def test_rate_word(language, row):
    thing = THINGS[language]
    before = language in ("en", "de") and row["kind"] == "adjective"
    text = f"xx 7 {row['term']} {thing}" if before else f"xx 7 {thing} {row['term']} xx"
    assert first(text, language).per == row["id"], text
    assert first(text.replace(row["term"], spoiled(row["term"])), language).per == ""


@pytest.mark.parametrize(("language", "row"), list(rows("movement", "verb")))
def test_verb_of_movement(language, row):
    quantity = first(f"xx {row['term']} 7%", language)
    expected = row["id"] if row["id"] in ("up", "down") else ""
    assert quantity.trend == expected
    assert first(f"xx {spoiled(row['term'])} 7%", language).trend == ""


@pytest.mark.parametrize(("language", "row"), list(rows("movement", "noun", "after")))
def test_noun_of_movement(language, row):
    of = {"en": "of", "de": "von", "es": "de", "fr": "de"}[language]
    text = f"xx 7% {row['term']}" if row["kind"] == "after" else f"xx {row['term']} {of} 7%"
    assert first(text, language).trend == row["id"]
    assert first(text.replace(row["term"], spoiled(row["term"])), language).trend == ""


@pytest.mark.parametrize(("language", "row"), list(rows("masks", "designator", "designator_capital")))
def test_designator(language, row):
    term = row["term"][0].upper() + row["term"][1:]
    _, skipped = found(f"xx {term} 12 xx", language)
    assert [each.reason for each in skipped] == ["name"]
    quantities, _ = found(f"xx 12 {THINGS[language]} {row['term']}", language)
    assert [quantity.value for quantity in quantities] == [12]


@pytest.mark.parametrize(("language", "row"), list(rows("masks", "month", "month_capital", "clock", "year_before")))
def test_calendar_word(language, row):
    term = row["term"].title() if row["kind"] == "month_capital" else row["term"]
    text = {"clock": f"xx 7 {term} xx", "year_before": f"xx {term} 1999 xx"}.get(row["kind"], f"xx 7 {term} xx")
    _, skipped = found(text, language)
    assert [each.reason for each in skipped] == [
        {"clock": "clock_time", "year_before": "year"}.get(row["kind"], "date")
    ]


@pytest.mark.parametrize(("language", "row"), list(rows("units", "not_symbol", "scale_of", "after_dollar")))
def test_word_beside_a_number(language, row):
    if row["kind"] == "not_symbol":
        quantity = first(f"xx 7 {row['term']} xx", language)
        assert quantity is None or quantity.unit == "count"
    elif row["kind"] == "scale_of":
        assert first(f"xx {row['term']} 6 xx", language).unit == row["id"]
        assert first(f"xx {row['term']}q 6 xx", language).unit == "count"
    else:
        assert first(f"xx $7 {row['term']} xx", language).unit == row["id"]
        assert first(f"xx $7 {row['term']}q xx", language).unit == "USD"


@pytest.mark.parametrize(("language", "row"), list(rows("function_words", "plural")))
def test_irregular_plural(language, row):
    printed = row["term"].capitalize() if language == "de" else row["term"]
    assert first(f"xx 7 {printed} xx", language).head == row["id"]


@pytest.mark.parametrize(("language", "row"), list(rows("numerals", "denominator")))
def test_denominator(language, row):
    found_forms = [first(f"xx {above} {row['term']} xx", language) for above in (1, 2, 3, 5)]
    assert any(each is not None and each.form == "fraction" for each in found_forms)
    assert first(f"xx 3 q{row['term']} xx", language).form != "fraction"
