"""What the extractors find: spans that state something, before they become rows of the claims table.

Every span is half-open, in code points of `Document.text`. Numbers are exact (`Decimal`), dates half-open intervals.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class Quantity:
    """A figure with its hedge, unit and counted noun.

    `start:end` is the whole mention ("more than 70,000 deaths annually" without the rate: "more than 70,000 deaths");
    `value_start:value_end` is hedge, number, scale and unit ("more than 70,000"). `number_spans` are the bare numerals
    inside, one for each in the ledger. `low`/`high` are as stated: `more than X` is low X, high None; `about X` and
    `nearly X` are low = high = X with that bound. A range has value None. Values are in the unit printed.
    """

    start: int
    end: int
    value_start: int
    value_end: int
    number_spans: tuple[tuple[int, int], ...]
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: str = "exact"
    resolution: Decimal = Decimal(1)
    sharp: bool = False
    vague: bool = False
    trend: str = ""
    form: str = "amount"
    unit: str = "count"
    unit_text: str = ""
    dimension: str = "count"
    per: str = ""
    head: str = ""
    head_start: int = -1
    head_end: int = -1
    modifiers: tuple[str, ...] = ()
    converts: int = -1
    change_from: int = -1

    # `converts`: index (in the list of the document's quantities) of the figure this one repeats in another unit, in
    # parentheses; `change_from`: index of the figure a movement starts from ("rose from 5 to 7": 7 has 5's index).


@dataclass(slots=True)
class Skipped:
    """A numeral that is no quantity, with the reason that goes into the ledger."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Date:
    """A time expression. `start_date`/`end_date` are half-open; None where unresolved or open.

    `timex` is the TIMEX3 value and `timex_type` DATE, TIME, DURATION or SET (what TimeML would annotate).
    `open_end` is "since" (no end), "until" (no start) or "". `anchor` says what resolved it: absolute, published,
    document (a date before it in the text), none.
    """

    start: int
    end: int
    timex: str
    timex_type: str = "DATE"
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    grain: str = ""
    anchor: str = "absolute"
    modifier: str = ""
    open_end: str = ""
    readings: tuple[str, ...] = ()
    unresolved: str = ""
    weekday: str = ""
    parts: tuple[tuple[int, int, str], ...] = ()

    # `parts`: of a range, both ends as (start, end, timex).


@dataclass(slots=True)
class Role:
    """A person with an office. `start:end` covers both; `person` is the name without titles, as printed there."""

    start: int
    end: int
    person: str
    person_start: int
    person_end: int
    office: str
    office_text: str
    body: str = ""
    status: str = "current"
    event: str = ""
    when_from: dt.date | None = None
    when_to: dt.date | None = None


@dataclass(slots=True)
class Attribution:
    """Who stands behind one mention. `grade`: document, person, body, anonymous, group, thing, none."""

    speaker: str = ""
    via: str = ""
    grade: str = "none"
    sourcing: str = "none"
    phrase: str = ""
    #: a source nobody can find that the sentence sets against the figure ("though official data shows lower totals")
    aside: str = ""


@dataclass(slots=True)
class Scope:
    """What a mention is about: filled by `extraction.scope`, column by column as in the claims table."""

    measure: str = ""
    measure_text: str = ""
    about: str = ""
    subject: str = ""
    place: str = ""
    population: str = ""
    part: str = ""
    period_from: dt.date | None = None
    period_to: dt.date | None = None
    grain: str = ""
    period_text: str = ""
    modality: str = "asserted"
    superseded: bool = False
    event: str = ""
