"""Spreadsheets (.xlsx, .xls, .ods): each sheet as `spreadsheet` treats a table, hidden sheets too."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import spreadsheet, unpacking
from discrepancy.reading.content import Content


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The documents in a spreadsheet, one a sheet or one a row. Raises ReadError where it is damaged or protected."""
    import python_calamine as calamine

    if data.startswith(b"PK"):
        unpacking.open_zip(data, limits, "spreadsheet")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(title, book.get_sheet_by_name(title).to_python(skip_empty_area=True)) for title in book.sheet_names]
    except calamine.PasswordError as error:
        raise ReadError("protected by a password; save it without one") from error
    except Exception as error:  # calamine raises plain and panic errors for damaged files
        raise ReadError(f"damaged spreadsheet ({error}); open it and save it again as .xlsx") from error
    found: list[Content] = []
    filled = [(title, rows) for title, rows in sheets if any(any(cell != "" for cell in row) for row in rows)]
    for title, rows in filled:
        for content in spreadsheet.of_rows([[_printed(cell) for cell in row] for row in rows], [], limits):
            if len(filled) > 1:
                content.part = f"#{title}{content.part.replace('#', '/')}"
            content.facts.setdefault("title", title)
            found.append(content)
    if not found:
        raise ReadError("all sheets are empty")
    return found


def _printed(cell: Any) -> str:
    """A cell as a person would write it: whole numbers without `.0`, dates as ISO 8601."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return str(cell).strip()
