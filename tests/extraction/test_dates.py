"""Dates: the cases of each language, what holds for any text, and the ties between them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import pathlib
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.extraction.dates import find_dates, is_claim
from discrepancy.extraction.dates.periods import easter, holiday, season, week
from discrepancy.extraction.dates.rules import RULES
from discrepancy.extraction.dates.vocabulary import CODES, TRIGGERS, vocabulary
from discrepancy.extraction.document import Document, Zone
from discrepancy.extraction.mentions import Date
from discrepancy.lexicons import load

ROOT = pathlib.Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
LANGUAGES = ("de", "en", "es", "fr")
PUBLISHED = dt.date(2023, 11, 15)


def rows(language: str, name: str) -> list[dict[str, str]]:
    with (CASES / language / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def find(text: str, language: str = "en", published: dt.date | None = PUBLISHED) -> list[Date]:
    return find_dates(Document("", "", text, language, published))


def one(text: str, language: str = "en", published: dt.date | None = PUBLISHED) -> Date:
    found = find(text, language, published)
    assert len(found) == 1, [text[date.start : date.end] for date in found]
    return found[0]


ALL = [(language, row) for language in LANGUAGES for row in rows(language, "dates")]


@pytest.mark.parametrize(("language", "row"), ALL, ids=[f"{language}-{row['text']}" for language, row in ALL])
def test_case(language: str, row: dict[str, str]) -> None:
    found = find(row["text"], language, dt.date.fromisoformat(row["published"]))
    date = {row["text"][date.start : date.end]: date for date in found}[row["surface"]]
    got = (date.timex, str(date.start_date or ""), str(date.end_date or ""), date.grain if is_claim(date) else "")
    assert got == (row["timex"], row["from"], row["to"], row["grain"]), row["why"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_without_a_date(language: str) -> None:
    texts = rows(language, "dates_negative")
    assert len(texts) >= 8
    for row in texts:
        found = [row["text"][date.start : date.end] for date in find(row["text"], language) if is_claim(date)]
        assert found == [], row["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_enough_cases(language: str) -> None:
    assert len(rows(language, "dates")) >= 25


def test_without_a_publication_date_the_missing_part_stays_open() -> None:
    date = one("It was signed on December 15.", published=None)
    assert (date.timex, date.start_date, date.end_date) == ("XXXX-12-15", None, None)
    assert "publication date unknown" in date.unresolved
    assert is_claim(date)
    weekday = one("It was signed on Wednesday.", published=None)
    assert (weekday.timex, weekday.weekday, weekday.start_date) == ("XXXX-WXX-3", "3", None)


def test_the_latest_certain_date_is_named_as_a_bound() -> None:
    document = Document("", "", "They met last week.", "en", None, dt.date(2024, 1, 31))
    assert "not before 2024-01-31" in find_dates(document)[0].unresolved


def test_a_year_printed_needs_no_publication_date() -> None:
    assert one("It opened in May 2005.", published=None).start_date == dt.date(2005, 5, 1)


def test_either_order_of_day_and_month_is_kept() -> None:
    english = one("The form is dated 03/04/2024.")
    assert english.readings == ("2024-03-04", "2024-04-03")
    assert english.start_date is None
    german = one("Die Frist vom 03/04/2024.", "de")
    assert german.readings == ("2024-04-03", "2024-03-04")
    assert german.start_date == dt.date(2024, 4, 3)
    assert one("Die Frist vom 03.04.2024.", "de").readings == ()


def test_a_weekday_printed_with_a_date_is_kept_for_the_check() -> None:
    assert one("It opened on Wednesday, March 4, 2025.").weekday == "3"
    assert [date.weekday for date in find("It opens on Tuesday (Dec 5).")] == ["2", "2"]


def test_a_weekday_decides_the_year() -> None:
    assert one("Es war Montag, der 9. November.", "de", dt.date(2021, 6, 1)).timex == "2020-11-09"


@pytest.mark.parametrize(
    ("text", "language", "open_end"),
    [
        ("since 2019", "en", "since"),
        ("bis Ende 2007", "de", "until"),
        ("desde 2019", "es", "since"),
        ("jusqu'au 5 mai 2021", "fr", "until"),
    ],
)
def test_open_ends(text: str, language: str, open_end: str) -> None:
    date = one(text, language)
    assert date.open_end == open_end
    assert (date.start_date is None) == (open_end == "until")
    assert (date.end_date is None) == (open_end == "since")


def test_a_range_knows_both_ends() -> None:
    text = "from May 5 to June 7, 2023"
    date = one(text)
    assert [(text[start:end], timex) for start, end, timex in date.parts] == [
        ("May 5", "2023-05-05"),
        ("June 7, 2023", "2023-06-07"),
    ]


def test_vague_words_are_no_claims() -> None:
    for text in ("They are now here.", "It happened recently.", "Dies geschah kürzlich.", "It lasted three months."):
        assert not any(is_claim(date) for date in find(text, "de" if "Dies" in text else "en"))


def test_nothing_counts_from_a_far_date() -> None:
    far = "On May 5, 2021 it snowed. " + "Nobody said a word about it. " * 30 + "The next day it rained."
    assert find(far)[-1].start_date is None


def test_zones_have_their_own_language() -> None:
    text = "Signed in May 2020.\n\nAm 9. Januar 2026 kam Post."
    zones = (Zone(0, 19, "body", "en"), Zone(21, len(text), "related", "de"))
    found = find_dates(Document("", "", text, "en", PUBLISHED, zones=zones))
    assert [date.timex for date in found] == ["2020-05", "2026-01-09"]


def test_a_month_name_the_lexicon_lacks_is_left_to_dateparser() -> None:
    assert one("firmato il 9 gennaio 2026", "it").timex == "2026-01-09"
    assert [date.timex for date in find("20 people 2019")] == ["2019"]


def test_english_text_does_not_load_dateparser() -> None:
    code = (
        "import sys, datetime as dt\n"
        "from discrepancy.extraction.dates import find_dates\n"
        "from discrepancy.extraction.document import Document\n"
        "find_dates(Document('', '', 'They met on May 5, 2021 and last week.', 'en', dt.date(2023, 1, 2)))\n"
        "print('dateparser' in sys.modules, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False False"


@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.sampled_from([PUBLISHED, None]))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_ordered_spans(text: str, language: str, published: dt.date | None) -> None:
    check_spans(text, language, published)


WORDS = st.lists(
    st.sampled_from(
        [
            *sorted({row["term"] for name in LANGUAGES for row in load("date_words", name)}),
            *("5", "12", "31", "30.", "1000", "1999", "2024", "-", ",", "'s", "İ", "\n"),
            *("03/04/2024", "0000-00-00", "99:99"),
        ]
    ),
    max_size=25,
)


@given(WORDS, st.sampled_from(LANGUAGES), st.booleans(), st.sampled_from([PUBLISHED, None, dt.date.min, dt.date.max]))
@settings(max_examples=400, deadline=None)
def test_any_row_of_time_words_gives_ordered_spans(
    words: list[str], language: str, capital: bool, published: dt.date | None
) -> None:
    check_spans(" ".join(word.title() if capital else word for word in words), language, published)


def check_spans(text: str, language: str, published: dt.date | None) -> None:
    last = 0
    for date in find(text, language, published):
        assert last <= date.start < date.end <= len(text)
        last = date.end
        if date.start_date is not None and date.end_date is not None:
            assert date.start_date < date.end_date
        if date.start_date is None and date.end_date is None and date.timex_type == "DATE":
            assert date.unresolved


@pytest.mark.parametrize("unit", ["May 5 and ", "last year ", "a ", "q1 ", "the second half of ", "Monday ", "1999 "])
def test_time_grows_with_the_text_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = 9.0
        for _ in range(3):
            started = time.process_time()
            find(text)
            best = min(best, time.process_time() - started)
        return best

    seconds(2_000)
    assert seconds(40_000) < 10 * max(seconds(10_000), 0.002)  # four times the text; sixteen were its square


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "İİİ On May 5, 2021 it snowed."
    date = one(text)
    assert text[date.start : date.end] == "May 5, 2021"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_lexicon_means_something(language: str) -> None:
    known = set(CODES) | {"weekday_part", "ordinal_suffix", "decade_suffix", "plural_suffix", "order"}
    for row in load("date_words", language):
        assert row["id"] in known, row
        assert row["term"] == row["term"].lower()
        if row["id"] in ("month", "weekday"):
            assert 1 <= int(row["value"]) <= 12
    assert set(CODES) >= TRIGGERS
    assert vocabulary(language).entries


def test_rules_begin_only_with_the_codes_they_name() -> None:
    for rule in RULES:
        for code in set(CODES.values()) - set(rule.first):
            match = rule.pattern.match(code * 3)
            assert match is None or match.end() == 0, (rule.name, code)


def test_holidays_and_weeks() -> None:
    assert [easter(year).isoformat() for year in (1998, 2000, 2024)] == ["1998-04-12", "2000-04-23", "2024-03-31"]
    assert holiday(2023, "11-4-4") == dt.date(2023, 11, 23)
    assert holiday(2023, "05-1--1") == dt.date(2023, 5, 29)
    assert week(dt.date(2024, 12, 30)).timex == "2025-W01"
    winter = season(2023, "WI")
    assert winter.start is not None and winter.start < dt.date(2023, 1, 1) < dt.date(2023, 12, 31)


STORIES = ROOT / ".." / "shared" / "stories"


@pytest.mark.skipif(not STORIES.exists(), reason="the stories lie beside the checkout and are not part of it")
def test_dates_of_the_stories_are_found() -> None:
    from discrepancy.config import Config
    from discrepancy.reading import read

    wanted = found = 0
    for gold in sorted(STORIES.glob("*/gold.json")):
        sources = read([str(gold.parent / "docs")], Config())
        spans = {}
        for row in sources.itertuples():
            published = dt.date.fromisoformat(row.published) if row.published else None
            document = Document(row.source_id, row.source, row.text, row.language, published, zones=row.zones)
            spans[pathlib.PurePath(row.source).name] = (row.text, [d for d in find_dates(document) if is_claim(d)])
        for fact in json.loads(gold.read_text(encoding="utf-8"))["facts"]:
            for claim in fact["claims"] if fact["kind"] == "date" else ():
                text, dates = spans[claim["doc"]]
                at = text.find(claim["quote"].split(",")[0][:25])
                wanted += 1
                found += any(
                    at - 20 <= date.start <= at + len(claim["quote"]) + 20
                    and any(
                        value.startswith(str(date.start_date)[: len(value)])
                        for value in [*claim["values"], claim["low"]]
                    )
                    for date in dates
                )
    assert wanted >= 15
    assert found >= 0.95 * wanted
