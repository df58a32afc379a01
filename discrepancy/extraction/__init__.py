"""Step 2, extract: every figure, date and office of the sources, with hedge, scope and speaker.

`extract` is the step as a function of tables; `extract_text` is the same for one text at hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.config import Extraction as Settings
from discrepancy.errors import UsageError
from discrepancy.extraction.document import Document, Zone

if TYPE_CHECKING:
    import pandas as pd

#: columns of `sources` that extraction reads
USED = ("source_id", "source", "text", "zones", "language", "published", "not_before", "title", "publisher")
#: how a text too short to tell its language is read
DEFAULT_LANGUAGE = "en"

Mapper = Callable[..., Iterable]


class Extraction(NamedTuple):
    """What extraction gives: the claims, and the ledger that accounts for every numeral of the input."""

    claims: pd.DataFrame
    ledger: pd.DataFrame


def extract(sources: pd.DataFrame, config: Config | None = None) -> pd.DataFrame:
    """The claims of all sources (`tables.CLAIMS`, `fact_id` empty), in the order of the sources, then of the text.

    In: `tables.SOURCES` (uses the columns in `USED`). Raises TableError where one of them is missing.
    """
    return extract_with_ledger(sources, config).claims


def extract_with_ledger(sources: pd.DataFrame, config: Config | None = None, mapper: Mapper = map) -> Extraction:
    """Claims and ledger of all sources. `mapper` maps over documents: `map`, or an engine's that keeps the order."""
    tables.check(sources, tuple(c for c in tables.SOURCES if c.name in USED), "extract")
    config = config or Config()
    settings = config.extraction
    records = sources.loc[sources["text"] != "", list(USED)].to_dict("records")
    results = list(mapper(extract_source, records, [settings] * len(records)))
    return Extraction(
        tables.frame(tables.CLAIMS, [row for claims, _ in results for row in claims]),
        tables.frame(tables.LEDGER, [row for _, ledger in results for row in ledger]),
    )


def extract_source(record: Mapping, settings: Settings) -> tuple[list[tuple], list[tuple]]:
    """Rows of `CLAIMS` and of `LEDGER` for one row of `sources`: what an engine maps over.

    `settings` is `config.extraction`. A language without lexicon gives no claims, and a ledger that says so.
    """
    from discrepancy import lexicons
    from discrepancy.extraction.claims import extract_document, unread_ledger

    config = Config(extraction=settings)
    document = document_of(record)
    if document.language and document.language not in (settings.languages or lexicons.languages()):
        return [], tables.rows(tables.LEDGER, unread_ledger(document, "language"))
    claims, ledger = extract_document(document, config)
    return tables.rows(tables.CLAIMS, claims), tables.rows(tables.LEDGER, ledger)


def document_of(record: Mapping) -> Document:
    """The document of one row of `sources`, split into sentences."""
    from discrepancy.extraction.sentences import split

    language = record["language"] or DEFAULT_LANGUAGE
    zones = tuple(Zone(*zone) for zone in record["zones"])
    zones = tuple(zone if zone.language else zone._replace(language=language) for zone in zones)
    return Document(
        source_id=record["source_id"],
        source=record["source"],
        text=record["text"],
        language=language,
        published=_date(record["published"]),
        not_before=_date(record["not_before"]),
        title=record["title"],
        publisher=record["publisher"],
        zones=zones,
        sentences=split(record["text"], zones),
    )


def extract_text(text: str, published: str | dt.date | None = None, language: str | None = None) -> pd.DataFrame:
    """The claims of one text (`tables.CLAIMS`), read as body text.

    `published` (ISO 8601 or a date) resolves relative dates; `language` (ISO 639-1) is recognised when not given.
    Raises UsageError for a date that is none.
    """
    from discrepancy.reading import text_source

    if isinstance(published, str) and published:
        try:
            published = dt.date.fromisoformat(published[:10])
        except ValueError as error:
            raise UsageError(f"published: {published!r} is no ISO 8601 date (2024-03-04)") from error
    record = text_source(text, published=published.isoformat() if published else "", language=language or "")
    claims, _ = extract_source(record, Config().extraction)
    return tables.frame(tables.CLAIMS, claims)


def _date(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None
