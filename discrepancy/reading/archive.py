"""Zip archives: every readable file in them, named `archive.zip!path/in/it`."""

from __future__ import annotations

import csv
import io
from typing import Any

from discrepancy.config import Config
from discrepancy.errors import ReadError
from discrepancy.reading import formats, unpacking

Facts = dict[str, str]


def members(data: bytes, config: Config, depth: int = 1) -> list[tuple[str, bytes, Facts, str]]:
    """(name, bytes, what a sidecar in the archive says, problem) of every file, archives inside opened to the limit.

    Raises ReadError where the archive itself cannot be read.
    """
    limits = config.reading
    archive = unpacking.open_zip(data, limits)
    found: list[tuple[str, bytes, Facts, str]] = []
    sidecars = _sidecars(archive)
    for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
        parts = entry.filename.split("/")
        if not parts[-1] or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts):
            continue
        folder = entry.filename[: -len(parts[-1])]
        if parts[-1] == "sources.csv" and folder in sidecars:
            continue
        given = sidecars.get(folder, {}).get(parts[-1], {})
        try:
            content = unpacking.member(archive, entry.filename)
            if formats.ending(entry.filename) != ".zip":
                found.append((entry.filename, content, given, ""))
            elif depth >= limits.max_archive_depth:
                raise ReadError(
                    f"an archive more than {limits.max_archive_depth} deep; unpack it yourself, "
                    "or raise `reading.max_archive_depth`"
                )
            else:
                found.extend(
                    (f"{entry.filename}!{name}", inner, facts, problem)
                    for name, inner, facts, problem in members(content, config, depth + 1)
                )
        except ReadError as error:
            found.append((entry.filename, b"", given, str(error)))
    return found


def _sidecars(archive: Any) -> dict[str, dict[str, Facts]]:
    """folder -> file -> facts, from every `sources.csv` with a `file` column."""
    found: dict[str, dict[str, Facts]] = {}
    for entry in archive.infolist():
        if entry.filename.rsplit("/", 1)[-1] != "sources.csv":
            continue
        rows = csv.DictReader(io.StringIO(unpacking.member(archive, entry.filename).decode("utf-8-sig", "replace")))
        if "file" in (rows.fieldnames or ()):
            found[entry.filename[: -len("sources.csv")]] = {
                row["file"].strip(): {
                    key: value.strip()
                    for key, value in row.items()
                    if key and key != "file" and isinstance(value, str) and value.strip()
                }
                for row in rows
                if row.get("file")
            }
    return found
