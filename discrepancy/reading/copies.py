"""Copies: documents that repeat another one, and the origin their own figures count for.

Two texts are copies when they share `copy_similarity` of the word 5-grams of the shorter one (Broder 1997: containment)
and the shorter has at least half of the longer's. Every 5-gram is a 64-bit number; in large inputs only those divisible
by a fixed number are kept (a bottom sketch). Pairs are looked for among documents that share 5-grams, so time grows
with the text. Nothing depends on the order of the documents.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING, Any

from discrepancy.config import Reading
from discrepancy.reading import origins

if TYPE_CHECKING:
    import numpy as np

Row = dict[str, Any]

#: what `mark` fills in
MARKED = ("copy_of", "origin", "based_on")
#: words in a run; five is long enough that chance repeats are rare and short enough to survive an edit
RUN = 5
#: a text of fewer runs is compared as a whole
MIN_RUNS = 12
#: a copy may add or drop text, but not more than makes it twice as long
MIN_RATIO = 0.5
#: two reports with the same wire service's date line are one origin when they share this much
WIRE_SIMILARITY = 0.25
#: 5-grams kept of the whole input; beyond it every second, fourth, ... is left out
MAX_RUNS = 6_000_000
#: share of the shorter text's runs found in common at first sight from which a pair is compared in full; texts that
#: follow each other in the lists of their runs show nearly all they share
MIN_SHARED = 0.15
#: runs of letters and figures in UTF-8: everything but the other ASCII characters
_WORD = re.compile(rb"[^\x00-/:-@\[-`{-\x7f]+")
_OWN = frozenset({"body", "quote", "table", "headline"})


def relations(rows: list[Row], settings: Reading) -> list[Row]:
    """What `mark` fills in, of every row; the rows stay as they are."""
    marked = [dict(row) for row in rows]
    mark(marked, settings)
    return [{name: row[name] for name in MARKED if name in row} for row in marked]


def mark(rows: list[Row], settings: Reading) -> None:
    """Fill `copy_of` and `origin` of every row, in place. The earliest of the copies is the one repeated."""
    for row in rows:
        row["copy_of"] = ""
        row["origin"] = row["source_id"]
    readable = sorted((row for row in rows if row.get("text")), key=lambda row: row["source"])
    groups = _Groups(len(readable))
    named = [_named(row) for row in readable]
    sketches = _sketches([_own_text(row) for row in readable])
    _identical(sketches, readable, groups)
    for a, b, shared in _candidates(sketches):
        if groups.find(a) == groups.find(b):
            continue
        small, large = sorted((len(sketches[a]), len(sketches[b])))
        if shared < settings.copy_similarity * small:
            if named[a] and named[a] == named[b] and shared >= WIRE_SIMILARITY * small:
                groups.link(a, b)
        elif small >= MIN_RATIO * large:
            groups.join(a, b)
    _by_address(readable, named, groups)
    _write(readable, named, groups)


def _named(row: Row) -> str:
    from discrepancy.extraction.document import Zone

    return origins.named(row["text"], tuple(Zone(*zone) for zone in row["zones"]))


def _own_text(row: Row) -> str:
    """The article without its furniture."""
    return "\n".join(row["text"][zone[0] : zone[1]] for zone in row["zones"] if zone[2] in _OWN)


class _Groups:
    """Union-find twice: documents that are copies, and (a coarser division) documents of one origin."""

    def __init__(self, count: int) -> None:
        self._copies = list(range(count))
        self._origins = list(range(count))

    def join(self, a: int, b: int) -> None:
        """`a` and `b` are copies, and so of one origin."""
        _union(self._copies, a, b)
        _union(self._origins, a, b)

    def link(self, a: int, b: int) -> None:
        """`a` and `b` are of one origin."""
        _union(self._origins, a, b)

    def find(self, a: int) -> int:
        """The first of the copies `a` belongs to."""
        return _root(self._copies, a)

    def origin(self, a: int) -> int:
        """The first document of the origin `a` belongs to."""
        return _root(self._origins, a)


def _root(parents: list[int], item: int) -> int:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


def _union(parents: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(parents, a), _root(parents, b)))
    parents[second] = first


def _sketches(texts: list[str]) -> list[np.ndarray]:
    """The distinct 5-grams of each text as sorted numbers; of a short text, one number for all of it."""
    import numpy as np

    total = sum(len(text) for text in texts) // 6
    step = 1
    while total // step > MAX_RUNS:
        step *= 2
    found = []
    for text in texts:
        words = _WORD.findall(text.lower().encode("utf-8", "surrogatepass"))
        found.append(_runs(np.array(list(map(zlib.crc32, words)), dtype=np.uint64), step))
    return found


def _runs(words: np.ndarray, step: int) -> np.ndarray:
    import numpy as np

    if len(words) < MIN_RUNS + RUN:
        whole = hashlib.blake2b(words.tobytes(), digest_size=8).digest()
        return np.frombuffer(whole, dtype=np.uint64) if len(words) else np.array([], dtype=np.uint64)
    run = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(RUN):
            run = (run ^ words[offset : len(words) - RUN + 1 + offset]) * np.uint64(0x9E3779B97F4A7C15)
            run ^= run >> np.uint64(29)
    run = np.unique(run)
    if step > 1:
        kept = run[run % np.uint64(step) == 0]
        return kept if len(kept) >= MIN_RUNS else run[:MIN_RUNS]
    return run


def _identical(sketches: list[np.ndarray], rows: list[Row], groups: _Groups) -> None:
    """Join texts that are the same to the last word."""
    first: dict[bytes, int] = {}
    for index, sketch in enumerate(sketches):
        if len(sketch):
            key = sketch.tobytes()
            groups.join(first.setdefault(key, index), index)


def _candidates(sketches: list[np.ndarray]) -> list[tuple[int, int, int]]:
    """(a, b, 5-grams in common) of documents that follow each other in the list of those that hold a 5-gram."""
    import numpy as np

    lengths = [len(sketch) for sketch in sketches]
    if not sum(lengths):
        return []
    runs = np.concatenate(sketches)
    owners = np.repeat(np.arange(len(sketches), dtype=np.int64), lengths)
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    same = runs[1:] == runs[:-1]
    pairs = owners[:-1][same] * len(sketches) + owners[1:][same]
    keys, counts = np.unique(pairs, return_counts=True)
    first, second = np.divmod(keys, len(sketches))
    sizes = np.array(lengths)
    worth = counts >= np.maximum(2, MIN_SHARED * np.minimum(sizes[first], sizes[second]))
    return [
        (a, b, len(np.intersect1d(sketches[a], sketches[b], assume_unique=True)))
        for a, b in zip(first[worth].tolist(), second[worth].tolist(), strict=True)
    ]


def _by_address(rows: list[Row], named: list[str], groups: _Groups) -> None:
    """Link a rewrite with the article it names, and with other rewrites of it."""
    known = {
        f"url:{origins.address(row['url'])}": index for index, row in reversed(list(enumerate(rows))) if row.get("url")
    }
    for index, name in enumerate(named):
        if name.startswith("url:"):
            groups.link(known.setdefault(name, index), index)


def _write(rows: list[Row], named: list[str], groups: _Groups) -> None:
    """The earliest document (unknown dates last, then by name) stands for its copies and for its origin."""
    members: dict[int, list[int]] = {}
    families: dict[int, list[int]] = {}
    for index in range(len(rows)):
        members.setdefault(groups.find(index), []).append(index)
        families.setdefault(groups.origin(index), []).append(index)

    def first(group: list[int]) -> int:
        return min(
            group,
            key=lambda index: (
                named[index].startswith("url:"),
                rows[index].get("published") or "9999",
                rows[index]["source"],
            ),
        )

    for group in members.values():
        chief = first(group)
        for index in group:
            if index != chief:
                rows[index]["copy_of"] = rows[chief]["source_id"]
    for group in families.values():
        chief = first(group)
        for index in group:
            rows[index]["origin"] = rows[chief]["source_id"]
    for index, row in enumerate(rows):
        row["based_on"] = named[index]
        if named[index].startswith("url:") and row["origin"] == row["source_id"]:
            row["origin"] = hashlib.blake2b(named[index].encode(), digest_size=6).hexdigest()
