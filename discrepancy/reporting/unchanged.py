"""Files of a report that would come out as they stand are left alone.

For every file it writes a run notes, in the folder of its cache, what the file rests on and which bytes it came to. The
next run leaves alone what rests on the same and still holds these bytes. A file that was edited, saved by another
program or deleted is written anew, as is everything after a change of documents, decisions, settings or this package.
A note that is missing or damaged costs time and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from discrepancy.engine.fingerprints import of_code, of_table
from discrepancy.errors import WriteError
from discrepancy.reporting.files import save

if TYPE_CHECKING:
    from discrepancy.reporting.model import Report

#: Name of the note in the folder of the cache.
NOTE = "written.json"
#: Columns that say where a file lay on this machine and that no file of a report holds.
_PRIVATE = frozenset({"path"})
_TABLES = ("sources", "claims", "pairs", "facts", "findings", "ledger", "gone")


class Written(msgspec.Struct, frozen=True):
    """One file of the last report: fingerprints of what it rests on, and of its bytes."""

    rests_on: str
    holds: str


Note = dict[str, Written]


def read(folder: Path | None) -> Note:
    """What the last run noted in `folder`; nothing where there is no note or none that can be read."""
    if folder is None:
        return {}
    try:
        return msgspec.json.decode((folder / NOTE).read_bytes(), type=Note)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def remember(folder: Path | None, note: Note) -> None:
    """Leave the note for the next run, where the folder takes it."""
    if folder is None:
        return
    try:
        save(folder / NOTE, msgspec.json.format(msgspec.json.encode(note, order="sorted"), indent=1) + b"\n")
    except WriteError:
        return


def standing(out_dir: Path, note: Note, foundations: Mapping[str, str]) -> set[str]:
    """Those of the files (name -> what it would rest on) that are in `out_dir` as they would be written."""
    kept = {name for name, rests_on in foundations.items() if name in note and note[name].rests_on == rests_on}
    return {name for name in kept if held(out_dir / name) == note[name].holds}


def held(path: Path) -> str:
    """Fingerprint of the bytes of a file; empty where there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:32]
    except OSError:
        return ""


def foundations(report: Report, files: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What each file (name -> parts of the report it is made of, all where none is named) rests on.

    A part is a table, or `columns` for the story's title and the names of all columns.
    """
    parts = {name: of_table(getattr(report, name), _PRIVATE).hex() for name in _TABLES}
    columns = [[str(column) for column in getattr(report, name).columns] for name in _TABLES]
    parts["columns"] = _digest(repr((report.run.title, columns, len(report.gone) > 0)))
    parts["all"] = _digest(repr((report.run, report.sheets, report.marks)), *(parts[name] for name in _TABLES))
    code = of_code().hex()
    return {file: _digest(code, file, *(parts[part] for part in of or ("all",))) for file, of in files.items()}


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def noted(staged: Path, written: Iterable[str], rests_on: Mapping[str, str]) -> Note:
    """The note on files that a run has just made in `staged`."""
    return {name: Written(rests_on[name], held(staged / name)) for name in written}
