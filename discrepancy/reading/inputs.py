"""From what the caller names (folders, files, globs, `-`) to the list of files to read, in a fixed order."""

from __future__ import annotations

import csv
import glob
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from discrepancy.config import Config
from discrepancy.errors import UsageError

#: files beside documents that are no documents
SIDECAR = "sources.csv"
_SETTINGS = "discrepancy.toml"
#: what a run writes; skipped where a folder holds the findings of an earlier run
_OUTPUTS = frozenset(
    {
        "conflicts.xlsx",
        "report.md",
        "report.html",
        "report.json",
        "report.sarif",
        "findings.csv",
        "facts.csv",
        "pairs.csv",
        "claims.csv",
        "sources.csv",
        "ledger.csv",
        "claims.jsonl",
        "chart.csv",
        "datapackage.json",
    }
)

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class Input(NamedTuple):
    """One file to read. `source` is its name in every table; `data` is set for standard input only.

    `size` (bytes) and `changed` (ns) tell one state of the file from another, for a cache; nothing else uses them.
    """

    source: str
    path: str
    data: bytes | None = None
    sidecar: tuple[tuple[str, str], ...] = ()
    size: int = 0
    changed: int = 0


def discover(paths: Paths, config: Config | None = None) -> list[Input]:
    """Every file named by `paths`: folders with all they hold (hidden files left out), files, globs, `-`, `@list.txt`.

    Sorted by name within each folder. Raises UsageError for a path that does not exist.
    """
    listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    found: list[Input] = []
    for path in listed:
        found.extend(_expand(os.fspath(path)))
    found = [_stamped(item) for item in _unique(found)]
    limit = (config or Config()).reading.max_files
    if len(found) > limit:
        raise UsageError(f"{len(found):,} files, more than {limit:,}; name fewer, or raise `reading.max_files`")
    return found


def _stamped(item: Input) -> Input:
    """With size and time of the file, where it is still there."""
    if item.data is not None:
        return item
    try:
        state = os.stat(item.path)
    except OSError:
        return item
    return item._replace(size=state.st_size, changed=state.st_mtime_ns)


def _expand(name: str) -> list[Input]:
    if name == "-":
        return [Input("stdin", "-", sys.stdin.buffer.read())]
    if name.startswith("@") and not os.path.lexists(name):
        return _listed(name[1:])
    if os.path.isdir(name):
        return _folder(name)
    if os.path.lexists(name):
        return [Input(os.path.basename(name), name, None, _beside(name))]
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
    if not matches:
        raise UsageError(f"{name}: no such file or folder")
    return [item for match in matches for item in (_folder(match) if os.path.isdir(match) else _expand(match))]


def _listed(name: str) -> list[Input]:
    try:
        rows = Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: the list of paths cannot be read ({error})") from error
    base = os.path.dirname(name)
    return [
        item
        for row in rows
        if row.strip() and not row.startswith("#")
        for item in _expand(os.path.join(base, row.strip()))
    ]


def _folder(root: str) -> list[Input]:
    """All files below a folder, without hidden ones, sidecars, settings and reports of earlier runs; links are not
    followed.
    """
    found: list[Input] = []
    given: dict[str, tuple[tuple[str, str], ...]] = {}
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        known = _sidecar(os.path.join(folder, SIDECAR)) if SIDECAR in files else None
        given.update({os.path.normpath(os.path.join(folder, name)): facts for name, facts in (known or {}).items()})
        written = "findings.csv" in files and "ledger.csv" in files
        for name in sorted(files):
            if name.startswith((".", "~$")) or name == _SETTINGS or (written and name in _OUTPUTS):
                continue
            if name == SIDECAR and known is not None:
                continue
            path = os.path.join(folder, name)
            source = os.path.relpath(path, root).replace(os.sep, "/")
            found.append(Input(source, path, None, given.get(os.path.normpath(path), ())))
    return found


def _beside(path: str) -> tuple[tuple[str, str], ...]:
    """What the sidecar in a file's folder says of it."""
    sidecar = os.path.join(os.path.dirname(path), SIDECAR)
    if not os.path.isfile(sidecar) or os.path.basename(path) == SIDECAR:
        return ()
    return (_sidecar(sidecar) or {}).get(os.path.basename(path), ())


def _sidecar(path: str) -> dict[str, tuple[tuple[str, str], ...]] | None:
    """file -> facts, from a `sources.csv`; None where it is another kind of table."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    rows = csv.DictReader(io.StringIO(text))
    if "file" not in (rows.fieldnames or ()):
        return None
    return {
        row["file"].strip(): tuple(
            (key, value.strip())
            for key, value in row.items()
            if key and key != "file" and isinstance(value, str) and value.strip()
        )
        for row in rows
        if row.get("file")
    }


def _unique(found: list[Input]) -> list[Input]:
    """Each file once; where two have one name, both get their path below the folder they share."""
    seen: dict[str, Input] = {}
    for item in found:
        seen.setdefault(os.path.abspath(item.path) if item.data is None else item.source, item)
    items = list(seen.values())
    names = [item.source for item in items]
    if len(set(names)) == len(names):
        return items
    files = [os.path.abspath(item.path) for item in items if item.data is None]
    root = os.path.commonpath([os.path.dirname(file) for file in files])
    twice = {name for name in names if names.count(name) > 1} if len(names) < 1000 else set(names)
    return [
        item._replace(source=os.path.relpath(os.path.abspath(item.path), root).replace(os.sep, "/"))
        if item.source in twice and item.data is None
        else item
        for item in items
    ]
