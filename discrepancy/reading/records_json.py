"""JSON and JSON Lines: rows of texts, one document a row. Keys are recognised like the columns of a table."""

from __future__ import annotations

import json
from typing import Any

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import decoding, spreadsheet
from discrepancy.reading.content import Content

#: levels of lists and objects searched for rows: {"response": {"results": [{"fields": {...}}]}} has four
MAX_DEPTH = 5


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The documents in a .json or .jsonl file. Raises ReadError where it is no JSON or has no texts.

    A line that is no JSON is left out and counted in the problem of the first document.
    """
    text, repairs = decoding.decode(data)
    broken = 0
    try:
        rows = _rows(json.loads(text))
    except (ValueError, RecursionError):
        rows = []
        for line in text.split("\n"):
            if line.strip():
                try:
                    rows.extend(_rows(json.loads(line)))
                except (ValueError, RecursionError):
                    broken += 1
        if not rows:
            raise ReadError("no valid JSON; export it again as JSON or JSON Lines (UTF-8)") from None
    found = []
    for number, row in enumerate(rows, start=1):
        content = spreadsheet.of_record(row, str(number), list(repairs), limits)
        if content is not None:
            found.append(content)
    if not found:
        keys = ", ".join(sorted({key for row in rows[:100] for key in row})[:12])
        raise ReadError(f"no key holds a text (found: {keys}); name it in `reading.columns`")
    if len(found) == 1 and len(rows) == 1:
        found[0].part = ""
    if broken:
        found[0].problem = f"{broken} lines are no JSON and were left out; export the file again"
    return found


def _rows(value: Any, depth: int = 0) -> list[dict[str, str]]:
    """Every object with a text in it, flat, in order."""
    if isinstance(value, list):
        return [row for item in value for row in _rows(item, depth + 1)] if depth < MAX_DEPTH else []
    if not isinstance(value, dict):
        return []
    flat = _flat(value)
    if "text" in spreadsheet.recognise(list(flat)).values() or depth >= MAX_DEPTH:
        return [flat]
    inner = [row for item in value.values() if isinstance(item, (list, dict)) for row in _rows(item, depth + 1)]
    return inner or ([flat] if flat else [])


def _flat(value: dict[str, Any]) -> dict[str, str]:
    """Strings and numbers of an object, of an object in it, and names of lists of strings or of named things."""
    flat: dict[str, str] = {}
    for key, item in value.items():
        if isinstance(item, (str, int, float)) and not isinstance(item, bool):
            flat.setdefault(str(key), str(item))
        elif isinstance(item, dict):
            name = item.get("name") or item.get("title")
            if isinstance(name, str):
                flat.setdefault(str(key), name)
            else:
                for inner, leaf in item.items():
                    if isinstance(leaf, str):
                        flat.setdefault(str(inner), leaf)
        elif isinstance(item, list) and item and all(isinstance(leaf, str) for leaf in item):
            flat.setdefault(str(key), ("\n\n" if len(item[0]) > 40 else ", ").join(item))
    return flat
