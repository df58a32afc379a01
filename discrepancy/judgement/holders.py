"""What is publicly known of offices: who held them when, which acts need them, and which exclude each other."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.errors import ConfigError
from discrepancy.extraction.names import same_person

#: Days by which a table of terms and a newspaper may differ (oaths, time zones, weekends between two holders).
SLACK_DAYS = 7


class Term(NamedTuple):
    """One term of office. `end` is None while it lasts; `checked` is the last day the row is known to hold."""

    person: str
    aliases: tuple[str, ...]
    office: str
    body: str
    start: dt.date
    end: dt.date | None
    elected: dt.date | None
    checked: dt.date
    source: str

    def is_of(self, person: str) -> bool:
        """Whether the term is this person's."""
        return any(same_person(name, person) for name in (self.person, *self.aliases))

    def holds(self, day: dt.date, slack: int = SLACK_DAYS) -> bool:
        """Whether the person is in office on a day that is not near either end, and not after what is known."""
        margin = dt.timedelta(days=slack)
        last = self.end - margin if self.end else self.checked
        return self.start + margin <= day <= last

    def is_known(self, day: dt.date) -> bool:
        """Whether the table was checked on or after a day: what is later may have changed since."""
        return day <= self.checked

    def waits(self, day: dt.date) -> bool:
        """Whether the person is elected and not yet in office on a day, give or take the slack."""
        margin = dt.timedelta(days=SLACK_DAYS)
        return self.elected is not None and self.elected - margin <= day <= self.start + margin


class Act(NamedTuple):
    """An act of office: who can do it, and how a report names it."""

    offices: frozenset[str]
    label: str


class Kind(NamedTuple):
    """What an office excludes: offices of one class with no family in common; a second holder, but for `several_in`."""

    group: str
    families: frozenset[str]
    single: bool
    several_in: frozenset[str]


@cache
def terms(own: str = "") -> dict[tuple[str, str], tuple[Term, ...]]:
    """The terms of `reference/office_holders.csv` and of the user's own CSV, by office and first letter of the surname.

    Raises ConfigError where the user's file cannot be read or a date in it is none.
    """
    rows = list(lexicons.reference("office_holders"))
    if own:
        rows += _own_rows(own)
    grouped: dict[tuple[str, str], list[Term]] = {}
    for row in rows:
        term = _term(row, own)
        for name in (term.person, *term.aliases):
            grouped.setdefault((term.office, _key(name)), []).append(term)
    return {key: tuple(found) for key, found in grouped.items()}


def terms_of(person: str, office: str, own: str = "") -> list[Term]:
    """The terms of a person in an office."""
    return [term for term in dict.fromkeys(terms(own).get((office, _key(person)), ())) if term.is_of(person)]


def _key(name: str) -> str:
    last = name.split()[-1] if name.split() else ""
    return last[:1].lower()


def _own_rows(path: str) -> list[lexicons.Row]:
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(line for line in lines if not line.startswith("#")))
    except OSError as error:
        raise ConfigError(f"terms.offices: {path} cannot be read ({error.strerror})") from error


def _term(row: lexicons.Row, own: str) -> Term:
    def day(column: str) -> dt.date | None:
        value = (row.get(column) or "").strip()
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError as error:
            raise ConfigError(f"terms.offices: {own}: `{column}` of {row.get('person')} is no date: {value}") from error

    start = day("from") or dt.date.min
    return Term(
        person=(row.get("person") or "").strip(),
        aliases=tuple(alias for alias in (row.get("aliases") or "").split(";") if alias),
        office=(row.get("office") or "").strip(),
        body=(row.get("body") or "").strip(),
        start=start,
        end=day("to"),
        elected=day("elected"),
        checked=day("checked") or dt.date.max,
        source=row.get("source") or "",
    )


@cache
def acts() -> dict[str, Act]:
    """The acts of `reference/acts.csv` by id."""
    return {
        row["id"]: Act(frozenset(row["offices"].split(";")), row["label"])
        for row in lexicons.reference("acts")
    }


@cache
def kinds() -> dict[str, Kind]:
    """What `reference/offices.csv` says of each office."""
    return {
        row["id"]: Kind(
            row["class"],
            frozenset(row["family"].split(";")),
            row["holders"] == "one",
            frozenset(row["several_in"].split(";")),
        )
        for row in lexicons.reference("offices")
    }
