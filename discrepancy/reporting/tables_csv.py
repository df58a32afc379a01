"""The tables as CSV: UTF-8 with a mark at the start so that Excel reads the letters right, comma, one row a line.

Rules a reader of these files can rely on:

- Numbers are printed exactly as the table holds them, without exponent and without `.0`; an open end is empty.
- `low` and `high` of a date are ISO dates, as coarse as the date: `1954`, `1999-05`, `2020-12-08`; `high` is the last
  day, month or year that is still meant.
- A cell of text that a spreadsheet would take for a formula (it begins with `= + - @`, a tab or a line break) gets an
  apostrophe in front: the quote `-36 °C` reads `'-36 °C`. To have the exact text back take one apostrophe away from
  every text that matches `MARKED`. Plain numbers are left alone.
- A text too long for a spreadsheet cell is cut, and the cut shows as `[...]`.
- A finding whose contradictions one set of sides (`a;b|c` in `claim_ids`) cannot name has further rows at the end of
  `findings.csv`, one for each further set; `part_of` names the finding they belong to, and there it is decided.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from discrepancy.reporting import datapackage, sides
from discrepancy.reporting.model import Report

if TYPE_CHECKING:
    import pandas as pd

#: Columns of the sources table that stay out of a report: the text itself, and where it lay on this machine.
PRIVATE = frozenset({"text", "path"})
#: Characters of one cell. A spreadsheet cell holds 32,767; longer text would spill into the next row.
LONGEST_CELL = 32_000
#: Characters of a sentence kept on either side of its quote. A file without line ends can be one sentence of 20 MB.
SENTENCE_MARGIN = 1_000
#: Columns of ids, which are hashes and are never cut: programs follow them.
WHOLE = frozenset({"claim_ids"})
#: Columns of a finding that its rows of further sides repeat.
OF_FURTHER = frozenset({"severity", "kind", "reason", "what", "fact_id", "confidence", "status"})
#: Rows turned into text at a time, so that a million claims do not stand in memory as text as well.
_CHUNK = 20_000
#: What shows that text was left out.
CUT = "[...]"

#: Beginnings a spreadsheet may take for a formula (OWASP, CSV injection: also the full-width forms and line breaks).
_RISKY = r"=+\-@\t\r\n＝＋－＠"
MARKED = re.compile(f"'+[{_RISKY}]")
_NEEDS_MARK = re.compile(f"'*[{_RISKY}]")
_FIRST = frozenset("=+-@\t\r\n＝＋－＠'")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_COARSE = {"year": 4, "decade": 4, "century": 4, "month": 7, "quarter": 7, "season": 7, "half": 7, "part": 7}


def write(report: Report, out_dir: Path, files: Collection[str] | None = None) -> list[Path]:
    """Write the six tables as `<name>.csv`, `datapackage.json`, and `gone.csv` where earlier findings vanished.

    `files` names those of them that are wanted; None means all.
    """
    names = ["findings", "facts", "pairs", "claims", "sources", "ledger", *(["gone"] if len(report.gone) else [])]
    described = files is None or datapackage.FILE_NAME in files
    contents, paths = {}, []
    for name in names:
        path = out_dir / f"{name}.csv"
        wanted = files is None or path.name in files
        if wanted or described:
            contents[name] = _printed(report, name)
        if wanted:
            with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                stream.write("\ufeff")
                _print(contents[name], stream)
            paths.append(path)
    return paths + (datapackage.write(report, contents, out_dir) if described else [])


def _printed(report: Report, name: str) -> pd.DataFrame:
    """A table of the report as its CSV file holds it."""
    table: pd.DataFrame = getattr(report, name)
    if name == "findings":
        return printed_findings(table)
    if name == "claims":
        return printed_claims(table, report.sources)
    if name == "sources":
        return printed_sources(table)
    return _by_file(table, report.sources) if name == "ledger" else table


def print_claims(claims: pd.DataFrame, sources: pd.DataFrame, stream: IO[str]) -> None:
    """Print `claims.csv` to a stream (standard output), without the mark for Excel."""
    _print(printed_claims(claims, sources), stream)


def as_text(table: pd.DataFrame) -> str:
    """The table as the text of its CSV file, without the mark for Excel."""
    stream = io.StringIO()
    _print(table, stream)
    return stream.getvalue()


def printed_claims(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The claims with `low` and `high` as text (dates at their grain) and sentences of a length people read.

    `source` is the file alone, its row or sheet follows in `entry`.
    """
    lows = [number(low) for low in claims["low"]]
    highs = [number(high) for high in claims["high"]]
    dates = claims["kind"].eq("date").to_numpy().nonzero()[0]
    periods = claims.iloc[dates][["period_from", "period_to", "grain"]].itertuples(index=False, name=None)
    for row, period in zip(dates, periods, strict=True):
        lows[row], highs[row] = period_ends(*period)
    sentences = [around(sentence, quote) for sentence, quote in zip(claims["sentence"], claims["quote"], strict=True)]
    return _by_file(claims.assign(low=lows, high=highs, sentence=sentences), sources)


def printed_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings with one set of sides in `claim_ids`, and a row for each further set behind all of them.

    Such a row has an id of its own and that of its finding in `part_of`, where all is said and decided.
    """
    import pandas as pd

    cells = [sides.sets(cell) for cell in findings["claim_ids"]]
    listed = findings.assign(claim_ids=[first for first, *_ in cells], part_of="")
    further = [
        {name: cell if name in OF_FURTHER else "" for name, cell in row.items()}
        | {"finding_id": f"{row['finding_id']}-{number}", "claim_ids": ids, "part_of": row["finding_id"]}
        for row, (_, *rest) in zip(findings.to_dict("records"), cells, strict=True)
        for number, ids in enumerate(rest, 2)
    ]
    return pd.concat([listed, pd.DataFrame(further, columns=listed.columns)]) if further else listed


def printed_sources(sources: pd.DataFrame) -> pd.DataFrame:
    """The sources without what is private, the zones as `headline 0-71; body 73-4021`."""
    kept = sources[[name for name in sources.columns if name not in PRIVATE]]
    return _by_file(kept.assign(zones=[zones_text(zones) for zones in sources["zones"]]), sources)


def _by_file(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The table with the file in `source`, and in `entry` the row, sheet or attachment of it that was read."""
    entries = dict(zip(sources["source"], sources["entry"], strict=True))
    files = [source.removesuffix(entries.get(source, "")) for source in table["source"]]
    inner = [entries.get(source, "") for source in table["source"]]
    return table.assign(source=files, entry=inner)


def zones_text(zones: Iterable[Any]) -> str:
    """Zones in order as `name first-end`, neighbours of one name joined."""
    joined: list[list[Any]] = []
    for zone in zones:
        if joined and joined[-1][0] == zone.name:
            joined[-1][2] = zone.end
        else:
            joined.append([zone.name, zone.start, zone.end])
    return "; ".join(f"{name} {start}-{end}" for name, start, end in joined)


def number(value: float | int) -> str:
    """A number as a reader writes it: no exponent, no `.0`, nothing for NaN."""
    if value != value:
        return ""
    if value in (float("inf"), float("-inf")):
        return ""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    exact = format(Decimal(repr(float(value))), "f")
    return exact.rstrip("0").rstrip(".") if "." in exact else exact


def period_ends(period_from: str, period_to: str, grain: str) -> tuple[str, str]:
    """First and last date of a half-open period, as coarse as `grain` where both ends fall on its borders.

    Years for year, decade and century; months for month, quarter, season, half and part of a year; else days.
    An end that is not known is empty.
    """
    first = _date(period_from)
    after = _date(period_to)
    last = after - dt.timedelta(days=1) if after else None
    width = _COARSE.get(grain, 10)
    on_border = all(day is None or (day.day == 1 and (width > 4 or day.month == 1)) for day in (first, after))
    width = width if on_border else 10
    return (
        first.isoformat()[:width] if first else period_from[:width],
        last.isoformat()[:width] if last else period_to[:width],
    )


def around(sentence: str, quote: str, margin: int = SENTENCE_MARGIN) -> str:
    """The sentence, or of a very long one the part around its quote, the cuts marked."""
    if len(sentence) <= 2 * margin + len(quote):
        return sentence
    at = max(0, sentence.find(quote))
    start, end = max(0, at - margin), min(len(sentence), at + len(quote) + margin)
    return f"{CUT if start else ''}{sentence[start:end]}{CUT if end < len(sentence) else ''}"


def shortened(text: str, longest: int = LONGEST_CELL) -> str:
    """The text, cut visibly where it is longer than a cell may be."""
    return text if len(text) <= longest else text[: longest - len(CUT) - 1] + " " + CUT


def safe(text: str) -> str:
    """The text as it may stand in a CSV cell: never a formula, never too long, no null characters."""
    if len(text) > LONGEST_CELL:
        text = shortened(text)
    if "\0" in text:
        text = text.replace("\0", "�")
    if text[:1] not in _FIRST or not _NEEDS_MARK.match(text) or _PLAIN_NUMBER.match(text):
        return text
    return "'" + text


def original(text: str) -> str:
    """The text before `safe` put an apostrophe in front."""
    return text[1:] if MARKED.match(text) else text


def _print(table: pd.DataFrame, stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([safe(str(name)) for name in table.columns])
    for first in range(0, len(table), _CHUNK):
        part = table.iloc[first : first + _CHUNK]
        writer.writerows(zip(*(_cells(part[name]) for name in part.columns), strict=True))


def _cells(column: pd.Series) -> Sequence[str]:
    values = column.tolist()
    if column.name in WHOLE:
        return values
    if column.dtype.kind in "iuf":
        printed = {value: number(value) for value in set(values)}
        return [printed[value] for value in values]
    if column.dtype.kind == "b":
        return [str(value).lower() for value in values]
    return [safe(value) if type(value) is str else _other(value) for value in values]


def _other(value: Any) -> str:
    """A cell of a column that holds mixed values, as a reviewer's own columns may."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return number(value) if isinstance(value, int | float) else safe(str(value))


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
