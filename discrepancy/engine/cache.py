"""What was read and extracted of each document, kept for the next run.

The cache is a function table: (function, code of this package, arguments) -> result. It never needs invalidating, since
another text, setting or version is another key. Results are stored as MessagePack, which holds data and nothing that
can be executed. A cache that cannot be opened or is damaged is left out: the run is slower, its result the same.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from discrepancy.config import Config
from discrepancy.engine.fingerprints import of_code, of_table

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.tables import Column

    Spec = tuple[Column, ...]

#: Results written to the file at a time, so that a run that is interrupted keeps what it did.
BATCH = 256

#: Columns of the documents that no step after extraction looks at.
_UNUSED = frozenset({"text", "zones", "path"})

Mapper = Callable[..., Iterable]


class Cache:
    """A mapper's memory. `mapper(inner)` is `inner` for what is not yet known, and a look-up for the rest."""

    def __init__(self, store: sqlite3.Connection | None, config: Config) -> None:
        self._store = store
        self._used: set[bytes] = set()

    @classmethod
    @contextmanager
    def open(cls, folder: str | Path | None, config: Config) -> Iterator[Cache]:
        """The cache in `folder` (made when missing); one that remembers nothing where `folder` is None or unusable."""
        store = _connect(Path(folder) / "cache.sqlite") if folder is not None else None
        cache = cls(store, config)
        try:
            yield cache
            cache._drop_unused()
        finally:
            if store is not None:
                store.close()

    def mapper(self, inner: Mapper, identity: Callable[[Any], Any] | None = None) -> Mapper:
        """A mapper that asks the cache first. `identity(item)` replaces the first argument in the key, for an item
        whose content lies elsewhere (a file: its name, size and time); None from it means: do not remember."""
        if self._store is None:
            return inner
        return lambda function, *columns: self._map(inner, function, columns, identity)

    def step(self, function: Callable, specs: Sequence[Spec], *arguments: Any) -> list[pd.DataFrame]:
        """The tables that a whole step gives (`specs` are their declarations), remembered as long as nothing it is
        given changes: tables count cell by cell, a document's text and zones through its claims."""
        if self._store is None:
            result = function(*arguments)
            return [result] if len(specs) == 1 else list(result)
        content = [of_table(each, _UNUSED) if hasattr(each, "columns") else each for each in arguments]
        code = of_code() + function.__qualname__.encode()
        key = hashlib.blake2b(code + msgspec.msgpack.encode(content), digest_size=16).digest()
        self._used.add(key)
        with suppress(KeyError, zlib.error):
            parts = _unpacked(self._get([key])[key])
            return [_table(spec, part, arguments[0]) for spec, part in zip(specs, parts, strict=True)]
        result = function(*arguments)
        found = [result] if len(specs) == 1 else list(result)
        parts = [_columns(table, arguments[0]) for table in found]
        self._put([(key, _packed(parts))])
        return found

    def _map(
        self, inner: Mapper, function: Callable, columns: tuple[Sequence, ...], identity: Callable | None
    ) -> Iterator[Any]:
        items = list(zip(*columns, strict=True))
        keys = [self._key(function, arguments, identity) for arguments in items]
        known = self._get(keys)
        missing = [index for index, key in enumerate(keys) if key not in known]
        fresh = iter(inner(function, *([column[index] for index in missing] for column in columns)))
        pending: list[tuple[bytes, bytes]] = []
        for key, arguments in zip(keys, items, strict=True):
            try:
                result = _unpacked(known[key])
            except KeyError:
                result = next(fresh)
            except zlib.error:  # its check sum does not fit: damaged on the disk
                result = function(*arguments)
            else:
                yield result
                continue
            if key:
                pending.append((key, _packed(result)))
            if len(pending) >= BATCH:
                self._put(pending)
                pending = []
            yield result
        self._put(pending)

    def _key(self, function: Callable, arguments: tuple, identity: Callable | None) -> bytes:
        first = identity(arguments[0]) if identity is not None else arguments[0]
        if first is None:
            return b""
        content = msgspec.msgpack.encode((function.__module__, function.__qualname__, first, arguments[1:]))
        key = hashlib.blake2b(of_code() + content, digest_size=16).digest()
        self._used.add(key)
        return key

    def _get(self, keys: list[bytes]) -> dict[bytes, bytes]:
        assert self._store is not None
        known: dict[bytes, bytes] = {}
        try:
            for first in range(0, len(keys), 500):
                part = keys[first : first + 500]
                marks = ",".join("?" * len(part))
                known.update(self._store.execute(f"SELECT key, result FROM results WHERE key IN ({marks})", part))
        except sqlite3.Error:
            return {}
        return known

    def _put(self, rows: list[tuple[bytes, bytes]]) -> None:
        assert self._store is not None
        try:
            with self._store:
                self._store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
        except sqlite3.Error:
            return

    def _drop_unused(self) -> None:
        """Forget what this run did not ask for, so that the file holds one run's worth."""
        if self._store is None:
            return
        try:
            stored = {key for (key,) in self._store.execute("SELECT key FROM results")}
            with self._store:
                self._store.executemany("DELETE FROM results WHERE key = ?", [(key,) for key in stored - self._used])
        except sqlite3.Error:
            return


def _packed(result: Any) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(result), 1)


def _unpacked(stored: bytes) -> Any:
    return msgspec.msgpack.decode(zlib.decompress(stored))


def _columns(table: pd.DataFrame, given: Any) -> dict[str, list]:
    """The columns of a table by name, less those that `given`, what the step was given first, has as well."""
    known = given if hasattr(given, "columns") and len(given) == len(table) else {}
    return {
        name: table[name].tolist() for name in table.columns if name not in known or not table[name].equals(given[name])
    }


def _table(spec: Spec, columns: dict[str, list], given: Any) -> pd.DataFrame:
    """The table of which `_columns` kept what is new."""
    import pandas as pd

    made = {c.name: pd.Series(columns[c.name], dtype=c.dtype) if c.name in columns else given[c.name] for c in spec}
    return pd.DataFrame(made)


def _connect(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(path)
        store.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, result BLOB) WITHOUT ROWID")
        return store
    except (OSError, sqlite3.Error):
        return None
