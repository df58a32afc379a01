"""How many times faster dates are found than by dateparser's `search_dates`, on the same texts in the same run.

    python benchmarks/speed_dates.py DOCS.jsonl [--language en] [--documents 40] [--rounds 3]

DOCS are the JSON lines of `tml.py --blind` ({"doc", "dct", "text"}). Each finder runs in a process of its own, and the
rounds alternate, so that a busy machine slows both; the best round counts. CPU seconds, and the peak of each process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]


def ours(language: str) -> Callable[[Row], int]:
    """The project's own finder."""
    from discrepancy.extraction.dates import find_dates
    from discrepancy.extraction.document import Document

    def run(row: Row) -> int:
        return len(find_dates(Document("", "", row["text"], language, dt.date.fromisoformat(row["dct"]))))

    return run


def peer(language: str) -> Callable[[Row], int]:
    """dateparser's own search, with its language given, which spares it the slow guess."""
    from dateparser.search import search_dates

    def run(row: Row) -> int:
        base = dt.datetime.fromisoformat(row["dct"])
        return len(search_dates(row["text"], languages=[language], settings={"RELATIVE_BASE": base}) or ())

    return run


def measure(name: str, rows: list[Row], language: str) -> dict[str, float]:
    """CPU seconds and peak memory (MB) of one finder on all rows, after one warm-up call."""
    run = {"ours": ours, "search_dates": peer}[name](language)
    run({"text": "He signed it on Monday, March 4, 2013.", "dct": "2013-03-22"})
    started = time.process_time()
    found = sum(run(row) for row in rows)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak, "found": found, "bytes": sum(len(row["text"].encode()) for row in rows)}


def main() -> int:
    """Print one line for each finder, and the quotient."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("docs")
    parser.add_argument("--language", default="en")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("ours", "search_dates"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        lines = Path(given.docs).read_text(encoding="utf-8").splitlines()[: given.documents]
        rows = [row for row in map(json.loads, lines) if row["dct"]]
        print(json.dumps(measure(given.only, rows, given.language)))
        return 0
    best: dict[str, dict[str, float]] = {}
    for _ in range(given.rounds):
        for name in ("search_dates", "ours"):
            command = [sys.executable, __file__, given.docs, "--only", name, "--language", given.language]
            command += ["--documents", str(given.documents)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            row = json.loads(done.stdout.splitlines()[-1])
            if name not in best or row["seconds"] < best[name]["seconds"]:
                best[name] = row
    for name, row in best.items():
        speed = row["bytes"] / 1e6 / row["seconds"]
        print(f"{name:12} {row['seconds']:8.3f} s {speed:7.3f} MB/s {row['found']:5} found {row['peak']:4.0f} MB peak")
    print(f"quotient {best['search_dates']['seconds'] / best['ours']['seconds']:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
