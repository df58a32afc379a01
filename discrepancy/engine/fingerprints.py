"""Fingerprints of what a result rests on: a table, and this package itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import pandas as pd


@cache
def of_code() -> bytes:
    """A hash of every file of this package: another version, or an edited lexicon, finds nothing of the old."""
    root = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(root.rglob("*.*")):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()


def of_table(table: pd.DataFrame, without: Collection[str] = ()) -> bytes:
    """A hash of the names and cells of a table, less the columns `without`."""
    names = [str(name) for name in table.columns]
    digest = hashlib.blake2b(repr(names).encode("utf-8", "surrogatepass"), digest_size=16)
    for position, name in enumerate(names):
        if name not in without:
            column = table.iloc[:, position]
            digest.update(_bytes(column.tolist(), column.dtype != "object"))
    return digest.digest()


def _bytes(values: list[Any], alike: bool) -> bytes:
    """The cells of a column, without ambiguity where they are not `alike`: a day and its name are two things."""
    if alike:
        try:
            return msgspec.msgpack.encode(values)
        except UnicodeEncodeError:  # half a surrogate pair
            pass
    return repr(values).encode("utf-8", "surrogatepass")
