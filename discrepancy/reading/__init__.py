"""Reading: any document to text with exact offsets, zones and its own facts. `read` is the step; its parts map over
files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from discrepancy.config import Config
from discrepancy.errors import NothingToReadError
from discrepancy.reading.inputs import Input, Paths, discover
from discrepancy.reading.records import Row, read_one

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Input", "discover", "finish", "read", "read_one", "text_source"]

Mapper = Callable[..., Iterable[Any]]


def read(paths: Paths, config: Config | None = None, mapper: Mapper = map) -> pd.DataFrame:
    """Which documents are there, what do they say about themselves, and what in them is article?

    In:     files, folders, globs, archives, `-` (standard input), `@list.txt` (a file of paths); one or several.
    Out:    `tables.SOURCES`, one row a document, in a fixed order. A file that cannot be read is a row with its
    problem.
    Raises: UsageError for a path that is not there; NothingToReadError where no document could be read.
    `mapper(read_one, inputs, configs)` may run the files on several cores; results in order. It is asked for what
    the documents have in common as well, so that one that remembers need not find it again.
    """
    config = config or Config()
    inputs = discover(paths, config)
    rows = [row for found in mapper(read_one, inputs, [config] * len(inputs)) for row in found]
    return finish(rows, config, mapper)


def finish(rows: list[Row], config: Config | None = None, mapper: Mapper = map) -> pd.DataFrame:
    """The table of all rows `read_one` gave: copies found, origins named. Raises NothingToReadError for none read."""
    from discrepancy import tables
    from discrepancy.extraction.document import Zone
    from discrepancy.reading import copies

    if not any(row.get("status") != "skipped" for row in rows):
        first = f" ({rows[0]['source']}: {rows[0]['problem']})" if rows else ""
        raise NothingToReadError(f"no document could be read{first}")
    # one order whatever order the paths were given in: every later step keeps the order of its input
    rows = sorted(
        ({**row, "zones": tuple(Zone(*zone) for zone in row["zones"])} for row in rows), key=lambda row: row["source"]
    )
    [related] = mapper(copies.relations, [rows], [(config or Config()).reading])
    for row, found in zip(rows, related, strict=True):
        row.update(found)
    return tables.frame(tables.SOURCES, rows)


def text_source(text: str, published: str = "", language: str = "") -> Row:
    """The row of a text that did not come from a file: one body, no furniture looked for."""
    from discrepancy.extraction.document import Zone
    from discrepancy.reading import language as languages
    from discrepancy.reading.records import source_id

    code = language or languages.of_paragraphs([text], [True])[0]
    return {
        "source_id": source_id("text"),
        "source": "text",
        "path": "",
        "title": "",
        "publisher": "",
        "author": "",
        "url": "",
        "published": published,
        "published_from": "sidecar" if published else "unknown",
        "not_before": "",
        "language": code,
        "text": text,
        "zones": (Zone(0, len(text), "body", code),),
        "copy_of": "",
        "origin": "",
        "status": "read",
        "problem": "",
        "repairs": "",
        "based_on": "",
    }
