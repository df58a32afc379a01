"""`claims.jsonl`: one claim a line, with selectors by which any annotation tool finds it in the text again.

The selectors are those of the W3C Web Annotation Data Model (2017, 4.2.4 and 4.2.5): a TextQuoteSelector (`exact`
with `prefix` and `suffix`), which survives edits elsewhere in the text, and a TextPositionSelector in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from discrepancy.reporting.files import saying
from discrepancy.reporting.json_report import records
from discrepancy.reporting.model import Report

if TYPE_CHECKING:
    import pandas as pd

FILE_NAME = "claims.jsonl"
#: Code points before and after the quote that tell two equal quotes apart.
CONTEXT = 32


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `claims.jsonl` into `out_dir` and return its path. Raises WriteError."""
    path = out_dir / FILE_NAME
    with saying(path), path.open("w", encoding="utf-8", newline="\n") as stream:
        print_claims(report.claims, report.sources, stream)
    return [path]


def print_claims(claims: pd.DataFrame, sources: pd.DataFrame, stream: IO[str]) -> None:
    """Print the claims to a stream, one line of JSON each."""
    stream.writelines(lines(claims, sources))


def lines(claims: pd.DataFrame, sources: pd.DataFrame) -> Iterator[str]:
    """Each claim as one line of JSON with its line feed; `target` is the annotation's target (source and selectors)."""
    texts = dict(zip(sources["source_id"], sources["text"], strict=True))
    urls = dict(zip(sources["source_id"], sources["url"], strict=True))
    for row in records(claims, "claims"):
        text = texts.get(row["source_id"], "")
        target = {"source": urls.get(row["source_id"]) or row["source"], "selector": selectors(row, text)}
        yield json.dumps({**row, "target": target}, ensure_ascii=False, allow_nan=False) + "\n"


def selectors(row: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The two selectors of a claim; without the text the quote stands alone, without prefix and suffix."""
    start, end = row["start"], row["end"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end] or row["quote"],
        "prefix": text[max(start - CONTEXT, 0) : start],
        "suffix": text[end : end + CONTEXT],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
