"""People and offices: cases of four languages, names in two spellings, and what must hold on any text."""

from __future__ import annotations

import csv
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.config import Config
from discrepancy.extraction.dates import find_dates
from discrepancy.extraction.document import Document, Zone
from discrepancy.extraction.names import same_person
from discrepancy.extraction.roles import find_roles
from discrepancy.extraction.sentences import split

CASES = pathlib.Path(__file__).parents[1] / "cases"
LANGUAGES = ("de", "en", "es", "fr")


def roles_of(text: str, language: str):
    zones = (Zone(0, len(text), "body", language),)
    read = Document("s", "s.txt", text, language, zones=zones, sentences=split(text, zones))
    return find_roles(read, find_dates(read, Config()))


def rows(name: str) -> list:
    found = []
    for language in LANGUAGES:
        path = CASES / language / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                found.append(pytest.param(language, row, id=f"{language}: {row['why']}: {row['text'][:40]}"))
    return found


@pytest.mark.parametrize(("language", "row"), rows("roles"))
def test_case(language: str, row: dict[str, str]) -> None:
    found = roles_of(row["text"], language)
    if not row["person"]:
        assert found == []
        return
    held = [(role.office, role.status, role.body.lower()) for role in found if role.person == row["person"]]
    assert (row["office"], row["status"], row["body"].lower()) in held, found


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Abdel-Moneim al-Ghaithi", "Abdulmenam al-Ghaithi", True),
        ("Tarek al-Kharraz", "Tariq Kharraz", True),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj", True),
        ("Muammar Gaddafi", "Moammar Qaddafi", True),
        ("Donald Trump", "Trump", True),
        ("Donald J. Trump", "Donald Trump", True),
        ("Xi Jinping", "Xi", True),
        ("José María Aznar", "Jose Maria Aznar", True),
        ("Jürgen Müller", "Juergen Mueller", True),
        ("George Bush", "Laura Bush", False),
        ("Kim Jong Un", "Kim Yo Jong", False),
        ("Olaf Scholz", "Martin Schulz", False),
        ("John Smith", "Jane Smith", False),
        ("Anna Berg", "Anna Bach", False),
        ("J. Smith", "John Smith", True),
    ],
)
def test_one_person_under_two_names(one: str, two: str, same: bool) -> None:
    assert same_person(one, two) is same
    assert same_person(two, one) is same


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("President-elect Donald Trump's executive order surprised many.", "executive_order"),
        ("President Donald Trump has signed an executive order.", "executive_order"),
        ("Governor Kathy Hochul vetoed the bill.", "veto"),
        ("President-elect Donald Trump plans an executive order.", ""),
        ("President-elect Donald Trump will sign an executive order.", ""),
        ("President-elect Donald Trump criticised Biden's executive order.", ""),
    ],
)
def test_acts_of_office(text: str, event: str) -> None:
    assert [role.event for role in roles_of(text, "en")] == [event]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="PXab ,.-’s\nthe President of", max_size=100), st.sampled_from(LANGUAGES))
def test_spans_hold(text: str, language: str) -> None:
    for role in roles_of(text, language):
        assert 0 <= role.start <= role.person_start < role.person_end <= role.end <= len(text)
