"""Speed of the quantity extraction beside quantulum3, on the same sentences in one run, and on hostile text.

    python benchmarks/speed_quantity.py SENTENCES.json [...]     files of the quantity benchmark: lists of {"text": ...}

Prints MB/s (CPU time) of both, their ratio, the seconds one megabyte of each hostile text takes, and the peak memory
that extraction adds. quantulum3 must be installed; without it only our own figures are printed.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.quantities import find_quantities

#: rounds in which both take turns, so that a busy neighbour slows both; the best of each counts
ROUNDS = 3

#: one megabyte each of what breaks careless patterns
HOSTILE = {
    "digits": "1" * 1_000_000,
    "1,": "1," * 500_000,
    "1 ": "1 " * 500_000,
    "12 345 ": "12 345 " * 143_000,
    "one ": "one " * 250_000,
    "a ": "a " * 500_000,
    "a hundred ": "a hundred " * 100_000,
    "one and ": "one and " * 125_000,
    "thousand ": "thousand " * 111_000,
    "$": "$" * 1_000_000,
    "-1": "-1" * 500_000,
    "(1": "(1" * 500_000,
    "1.": "1." * 500_000,
    "1/": "1/" * 500_000,
    "from 1 to ": "from 1 to " * 100_000,
    "1:": "1:" * 500_000,
    "+1 ": "+1 " * 333_000,
    "0 11 ": "0 11 " * 200_000,
    "more than ": "more than 1 " * 83_000,
    "blanks": " " * 1_000_000,
    "letters": "a" * 1_000_000,
    "1 a b c": "1 abc def ghi " * 71_000,
}


def document(text: str, language: str = "en", width: int = 0) -> Document:
    """A text as one sentence, or as sentences of `width` characters."""
    step = width or max(1, len(text))
    sentences = tuple(Sentence(i, min(i + step, len(text)), "body", language, 0) for i in range(0, len(text), step))
    return Document("0", "0", text, language, sentences=sentences)


def ours(texts: list[str]) -> float:
    """CPU seconds for all texts, each a document of one sentence."""
    config = Config()
    documents = [document(text) for text in texts]
    begun = time.process_time()
    for each in documents:
        find_quantities(each, [], config)
    return time.process_time() - begun


def theirs(texts: list[str]) -> float | None:
    """CPU seconds of quantulum3 for the same texts; None where it is not installed."""
    try:
        from quantulum3 import parser
    except ImportError:
        return None
    parser.parse("5 metres")
    begun = time.process_time()
    for text in texts:
        try:
            parser.parse(text)
        except Exception:
            continue
    return time.process_time() - begun


def main() -> int:
    """Print the comparison."""
    texts = [row["text"] for path in sys.argv[1:] for row in json.loads(Path(path).read_text(encoding="utf-8"))]
    if texts:
        size = sum(len(text.encode()) for text in texts) / 1e6
        own, others = [ours(texts)], []
        for _ in range(ROUNDS):
            other = theirs(texts)
            others += [other] if other else []
            # as much time for the one as for the other, so that neither has the better chance of a quiet moment
            own += [ours(texts) for _ in range(round((other or 1) / min(own)))]
        print(f"discrepancy  {size / min(own):8.3f} MB/s")
        if others:
            print(f"quantulum3   {size / min(others):8.3f} MB/s   ratio {min(others) / min(own):.1f}")
    for name, text in HOSTILE.items():
        begun = time.process_time()
        find_quantities(document(text), [], Config())
        print(f"hostile {name!r:14} {time.process_time() - begun:6.2f} s/MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
