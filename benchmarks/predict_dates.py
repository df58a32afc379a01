"""Predictions for the TIMEX3 benchmark: JSON lines of `tml.py --blind` in, one line of time expressions for each out.

    python benchmarks/predict_dates.py INPUT.jsonl OUTPUT.jsonl [--language de]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

from discrepancy.extraction.dates import find_dates
from discrepancy.extraction.document import Document
from discrepancy.extraction.mentions import Date


def tag(text: str, dct: str, language: str = "en") -> list[dict]:
    """The time expressions of one text as TIMEX3: span, value, type. A range is its two ends, as TimeML has it."""
    published = dt.date.fromisoformat(dct[:10]) if dct else None
    document = Document("", "", text, language, published)
    return [row for date in find_dates(document) for row in _rows(date, language)]


def _rows(date: Date, language: str) -> list[dict]:
    """One row, or one for each end of a range. The German guidelines (KRAUTS) mark "vor [zwei Jahren]" as a length."""
    spans, kind = ((date.start, date.end, date.timex),), date.timex_type
    if len(date.parts) == 2:
        spans = date.parts
    elif len(date.parts) == 1 and language == "de":
        spans, kind = date.parts, "DURATION"
    return [{"span": [start, end], "value": timex, "type": kind} for start, end, timex in spans if timex]


def predict(input_jsonl_path: str | Path, output_path: str | Path, language: str = "en") -> None:
    """Read {"doc", "dct", "text"} lines and write {"doc", "timexes"} lines."""
    with open(input_jsonl_path, encoding="utf-8") as lines, open(output_path, "w", encoding="utf-8") as out:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                timexes = tag(row["text"], row.get("dct") or "", language)
                out.write(json.dumps({"doc": row["doc"], "timexes": timexes}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    predict(arguments.input, arguments.output, arguments.language)
