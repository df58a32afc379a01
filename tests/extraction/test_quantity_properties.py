"""What must hold for quantities whatever the text: every numeral accounted for once, exact spans, linear time."""

import itertools
import re
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.numerals import number_words
from discrepancy.extraction.quantities import find_quantities

LANGUAGES = ["en", "de", "es", "fr"]

#: pieces that texts with figures are made of, in no order that makes sense
PIECES = [
    "5",
    "1,234.5",
    "1.234,5",
    "12 000",
    "2019",
    "3/4",
    "½",
    "0",
    "007",
    "1.2.3",
    "17:38",
    "10/10",
    "-",
    "–",
    "%",
    "$",
    "€",
    "£",
    "m",
    "km",
    "m2",
    "bn",
    "k",
    "million",
    "one",
    "two",
    "twenty",
    "hundred",
    "half",
    "a",
    "third",
    "dozens",
    "of",
    "several",
    "from",
    "to",
    "between",
    "and",
    "per",
    "more than",
    "up to",
    "(",
    ")",
    ".",
    ",",
    ":",
    "/",
    "\n",
    "\u00a0",
    "people",
    "boats",
    "iPhone",
    "May",
    "in",
    "rose",
    "by",
    "°C",
    "×10^3",
    "year-old",
    "twice",
    "tausend",
    "zwei",
    "Millionen",
    "mil",
    "veinte",
    "y",
    "vingt",
    "et",
    "un",
    "minus",
    "No.",
    "1st",
    "'89",
    "www.a.com/12",
    "Ⅷ",
    "٣",
    "²",
]


def document(text: str, language: str = "en") -> Document:
    return Document("d", "d", text, language, sentences=(Sentence(0, len(text), "body", language, 0),))


def spans(text: str, language: str) -> list[tuple[int, int]]:
    quantities, skipped = find_quantities(document(text, language), [], Config())
    return sorted(
        [span for quantity in quantities for span in quantity.number_spans]
        + [(each.start, each.end) for each in skipped]
    )


def check(text: str, language: str) -> None:
    found = spans(text, language)
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end <= start, f"two entries for one numeral in {text!r}: {found}"
    for run in re.finditer(r"\d+", text):
        holding = [span for span in found if span[0] <= run.start() and run.end() <= span[1]]
        assert len(holding) == 1, f"{run.group()!r} at {run.start()} is in {holding} of {found}: {text!r}"


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14), glue=st.sampled_from([" ", "", "  "]))
def test_every_digit_run_is_accounted_for_once(language, pieces, glue):
    check(glue.join(pieces), language)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_at_all(text):
    check(text, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_word_is_accounted_for(language):
    words = number_words(language)
    for term, (kind, _) in words.kinds.items():
        if words.first.fullmatch(term) and kind in (
            "digit",
            "teen",
            "tens",
            "hundreds",
            "open_scale",
            "vague",
            "few",
            "ordinal",
        ):
            text = f"Und {term} xyz."
            assert any(text[start:end].startswith(term) for start, end in spans(text, language)), (language, term)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_mentions_hold_their_parts(pieces):
    text = " ".join(pieces)
    quantities, _ = find_quantities(document(text), [], Config())
    for index, each in enumerate(quantities):
        assert 0 <= each.start <= each.value_start < each.value_end <= each.end <= len(text)
        assert each.low is None or each.high is None or each.low <= each.high
        assert each.low is not None or each.high is not None
        assert each.value is None or each.value in (each.low, each.high)
        assert each.converts < index
        assert -1 <= each.change_from < len(quantities) and each.change_from != index
        assert isinstance(each.resolution, Decimal) and each.resolution > 0
        for start, end in each.number_spans:
            assert each.value_start <= start < end <= max(each.value_end, each.end) or each.per


def test_offsets_do_not_depend_on_what_stands_before():
    text = "More than 70,000 people died; it cost $4.2bn, up 15% from 2019."
    moved = "x" * 500 + " "
    alone, _ = find_quantities(document(text), [], Config())
    sentences = (
        Sentence(0, len(moved), "body", "en", 0),
        Sentence(len(moved), len(moved) + len(text), "body", "en", 0),
    )
    shifted, _ = find_quantities(Document("d", "d", moved + text, "en", sentences=sentences), [], Config())
    assert [(q.start + len(moved), q.low, q.high, q.unit) for q in alone] == [
        (q.start, q.low, q.high, q.unit) for q in shifted
    ]


def test_digits_between_sentences_are_in_the_ledger():
    text = "Five boats. 12 Six boats."
    sentences = (Sentence(0, 11, "body", "en", 0), Sentence(15, 25, "body", "en", 0))
    quantities, skipped = find_quantities(Document("d", "d", text, "en", sentences=sentences), [], Config())
    assert [q.low for q in quantities] == [5, 6]
    assert [(text[s.start : s.end], s.reason) for s in skipped] == [("12", "between_zones")]


HOSTILE = [
    "1",
    "1,",
    "1 ",
    "12 345 ",
    "one ",
    "a ",
    "a hundred ",
    "one and ",
    "thousand ",
    "-1",
    "(1",
    "1.",
    "1/",
    "1:",
    "+1 ",
    "from 1 to ",
    "more than ",
    "more than 1 ",
    "$",
    "zwei",
    "1 abc def ghi ",
    "one-",
    "half a ",
    "1 - ",
    "www.1",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_no_faster_than_the_text(piece):
    """Twice the text, at most three times the CPU time (the machine is shared), on what breaks careless patterns."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        find_quantities(document(text, "de" if piece == "zwei" else "en"), [], Config())
        return time.process_time() - begun

    seconds(1000)
    short = min(seconds(20_000) for _ in range(2))
    assert min(seconds(80_000) for _ in range(2)) < max(0.4, 8 * short)
