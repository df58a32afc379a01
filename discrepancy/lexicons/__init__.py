"""Words of a language, as rows. A new language is a new folder of CSV files; no Python changes.

Every file has the columns `term, id, source, note` and may have more. Lines that begin with `#` are the file's legend.
`term` is matched as written there (lower case unless the file's legend says otherwise).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent
REFERENCE = ROOT.parent / "reference"

Row = dict[str, str]


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a lexicon, sorted."""
    return tuple(sorted(folder.name for folder in ROOT.iterdir() if folder.is_dir() and len(folder.name) == 2))


@cache
def load(name: str, language: str) -> tuple[Row, ...]:
    """The rows of `lexicons/<language>/<name>.csv` in file order; none where the language has no such file."""
    return _rows(ROOT / language / f"{name}.csv")


@cache
def reference(name: str) -> tuple[Row, ...]:
    """The rows of `reference/<name>.csv` in file order. Raises FileNotFoundError for a name that does not exist."""
    path = REFERENCE / f"{name}.csv"
    if not path.exists():
        raise FileNotFoundError(path)
    return _rows(path)


class Measure(NamedTuple):
    """What `reference/measures.csv` says of a measure (its legend); empty, with a wide reach, for an unknown one.

    `dimensions` are those a figure of it may have, the most natural one first.
    """

    dimensions: tuple[str, ...] = ()
    kind: str = ""
    family: str = ""
    reach: str = "wide"

    @property
    def happened(self) -> bool:
        """Whether it is what happened to the counted ones, or a movement."""
        return self.kind in ("outcome", "movement")

    @property
    def is_share(self) -> bool:
        """Whether it is a share by its nature: a turnout."""
        return self.dimensions[:1] == ("share",)


_UNKNOWN = Measure()


def measure(ident: str) -> Measure:
    """The row of `reference/measures.csv` with an id."""
    return _measures().get(ident, _UNKNOWN)


@cache
def _measures() -> dict[str, Measure]:
    return {
        row["id"]: Measure(tuple(row["dimensions"].split()), row["kind"], row["family"], row["reach"])
        for row in reference("measures")
    }


def _rows(path: Path) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
