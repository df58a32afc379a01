"""CSV, TSV and XLSX: one document a row where a column holds texts, otherwise the sheet is one table of figures.

Columns are recognised by name (`reference/columns.csv`), or as `reading.columns` of the settings names them.
"""

from __future__ import annotations

import csv
import io
import re

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import decoding, grid, plain
from discrepancy.reading.content import Builder, Content

_MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|table|ul|article)\b[^>]*>", re.IGNORECASE)
#: facts of a document a column can give, beside its text
FACTS = ("title", "publisher", "author", "url", "published", "language")


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The documents in a .csv or .tsv file. Raises ReadError where it is no text."""
    text, repairs = decoding.decode(data)
    csv.field_size_limit(max(limits.max_text_chars, 131_072))
    try:
        rows = list(csv.reader(io.StringIO(text), dialect=_dialect(text, name)))
    except csv.Error as error:
        raise ReadError(f"not a readable table ({error}); save it again as CSV (UTF-8)") from error
    return of_rows(rows, repairs, limits)


def of_rows(rows: list[list[str]], repairs: list[str], limits: Reading, caption: str = "") -> list[Content]:
    """The documents in a table of strings whose first row may name the columns."""
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if not numbered:
        raise ReadError("the table has no rows")
    rows = [row for _, row in numbered]
    columns = recognise(rows[0], limits)
    if "text" in columns.values():
        return _texts(numbered, columns, repairs, limits)
    builder = Builder()
    grid.add(builder, grid.of_strings(rows, caption))
    ragged = sum(1 for row in rows if len(row) != len(rows[0]))
    problem = f"{ragged} rows have another number of cells than the first; check the columns" if ragged else ""
    return [Content(builder.text(), builder.blocks, {}, repairs, problem)]


def recognise(header: list[str], limits: Reading | None = None) -> dict[int, str]:
    """Column number -> text or the fact it gives, by its name; the settings' own names count first."""
    own = {name.strip().lower(): fact for name, fact in limits.columns.items()} if limits else {}
    known = grid.column_names()
    found: dict[int, str] = {}
    names = [cell.strip().lower() for cell in header]
    for table in (own, known):
        for number, name in enumerate(names):
            fact = table.get(name) or table.get(name.replace("_", " "))
            if fact and fact not in found.values() and number not in found:
                found[number] = fact
    return found


def _texts(
    numbered: list[tuple[int, list[str]]], columns: dict[int, str], repairs: list[str], limits: Reading
) -> list[Content]:
    documents: list[Content] = []
    width = len(numbered[0][1])
    for number, row in numbered[1:]:
        given = {fact: row[column] for column, fact in columns.items() if column < len(row)}
        content = _document(given, str(number), repairs, limits)
        if content is None:
            continue
        if len(row) > width:
            content.problem = (
                f"row {number} has {len(row)} cells, the header {width}; "
                "put cells that hold a separator into quotation marks"
            )
        documents.append(content)
    if not documents:
        raise ReadError("no row has a text")
    return documents


def of_record(record: dict[str, str], number: str, repairs: list[str], limits: Reading) -> Content | None:
    """The document in one record whose keys are named like columns; None where no key holds a text."""
    keys = list(record)
    return _document({fact: record[keys[n]] for n, fact in recognise(keys, limits).items()}, number, repairs, limits)


def _document(given: dict[str, str], number: str, repairs: list[str], limits: Reading) -> Content | None:
    """One row as a document named by its id, or by its number."""
    from discrepancy.reading import dating, html

    body = given.get("text", "").strip()
    if not body:
        return None
    if _MARKUP.search(body[:2000]):
        content = html.of_html(body, list(repairs), limits)
    else:
        text, mended = decoding.mend(body)
        content = plain.of_text(text, [*repairs, *mended], limits)
    facts = {fact: value.strip() for fact, value in given.items() if fact in FACTS and value.strip()}
    if "published" in facts:
        facts["published"] = dating.iso(facts["published"])
    content.part = f"#{given.get('id', '').strip() or number}"
    content.facts.update({fact: value for fact, value in facts.items() if value})
    return content


def _dialect(text: str, name: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        delimiter = "\t" if name.lower().endswith(".tsv") else _delimiter(text)

    return Found


def _delimiter(text: str) -> str:
    """The separator that stands most often in the first line that is not blank; a comma when none does."""
    first = next((line for line in text[:65536].split("\n") if line.strip()), "")
    return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))
