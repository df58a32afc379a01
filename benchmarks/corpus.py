"""How well a made-up news corpus of many topics is found, aligned and judged: its claims and conflicts are known.

    python benchmarks/corpus.py [DOCS] [--topics N] [--seed N]      (default: 300 documents)

Needs the corpus maker beside the checkout (../shared/bench/perf). Prints the recall of claims by kind, precision and
recall of the pairs of claims put into one fact, and what became of the pairs that are called a conflict or are one.
A fact of the corpus is of one year; ours may hold several years, told apart by the verdict (`scope`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import discrepancy

PERF = Path(__file__).parents[2] / "shared" / "bench" / "perf"

Gold = dict[str, Any]


def main() -> int:
    """Make a corpus, run the pipeline on it, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", nargs="?", default="300")
    parser.add_argument("--topics", default="0")
    parser.add_argument("--seed", default="0")
    options = parser.parse_args()
    sys.path.insert(0, str(PERF))
    from make_corpus import label  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, PERF / "make_corpus.py", folder, "--docs", options.docs]
        subprocess.run([*command, "--topics", options.topics, "--seed", options.seed], check=True)
        analysis = discrepancy.analyze(Path(folder) / "docs", discrepancy.Config(cache=False))
        gold = [json.loads(line) for line in (Path(folder) / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    found = matched(analysis, gold)
    print_recall(gold, found)
    for kind in ("quantity", "date", "role"):
        print_pairs(kind, [(row["key"], claim.fact_id) for row, claim in found if kind_of(row) == kind])
    by_claim = {claim.claim_id: row for row, claim in found}
    print_conflicts(analysis, by_claim, label)
    return 0


def kind_of(row: Gold) -> str:
    """Our kind of a claim of the corpus."""
    return row["kind"] if row["kind"] in ("date", "role") else "quantity"


def matched(analysis: discrepancy.Analysis, gold: Iterable[Gold]) -> list[tuple[Gold, Any]]:
    """Each claim of the corpus with ours that overlaps it most, where one does."""
    names = {row.source_id: Path(row.source).stem for row in analysis.sources.itertuples()}
    ours: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for claim in analysis.claims.itertuples():
        ours[names[claim.source_id], claim.kind].append(claim)
    result = []
    for row in gold:
        best = max(
            ((min(claim.end, row["end"]) - max(claim.start, row["start"]), -at, claim)
             for at, claim in enumerate(ours[row["doc"], kind_of(row)])),
            default=(0, 0, None),
        )  # fmt: skip
        if best[0] > 0:
            result.append((row, best[2]))
    return result


def print_recall(gold: list[Gold], found: list[tuple[Gold, Any]]) -> None:
    """Share of the claims of each kind that were found."""
    planted, seen = Counter(map(kind_of, gold)), Counter(kind_of(row) for row, _ in found)
    print("claims     " + "  ".join(f"{kind} {seen[kind] / planted[kind]:.3f}" for kind in sorted(planted)))


def print_pairs(kind: str, joined: list[tuple[str, str]]) -> None:
    """Precision and recall of the pairs of one fact; `joined` are the corpus's and our fact of each claim."""
    right = pairs(joined)
    ours, planted = pairs(fact for _, fact in joined), pairs(key for key, _ in joined)
    print(f"alignment  {kind:9} precision {right / max(ours, 1):.3f}  recall {right / max(planted, 1):.3f}")


def pairs(groups: Iterable[Hashable]) -> int:
    """How many pairs of equal items there are."""
    return sum(count * (count - 1) // 2 for count in Counter(groups).values())


def print_conflicts(analysis: discrepancy.Analysis, by_claim: dict[str, Gold], label: Any) -> None:
    """What the pairs called a conflict are in the corpus, and what its conflicts are called, of those in one fact."""
    called, missed = Counter[str](), Counter[str]()
    for pair in analysis.pairs.itertuples():
        a, b = by_claim.get(pair.claim_a), by_claim.get(pair.claim_b)
        if a is None or b is None:
            called["not planted"] += pair.verdict == "conflict"
        elif pair.verdict == "conflict":
            called[label(a, b)] += 1
        elif label(a, b) == "conflict":
            missed[f"{pair.verdict} ({pair.reason})"] += 1
    print("called a conflict:  " + ", ".join(f"{name} {count}" for name, count in called.most_common()))
    print("conflicts called:   " + ", ".join(f"{name} {count}" for name, count in missed.most_common(8)))
    keys: dict[str, list[Gold]] = defaultdict(list)
    for row in by_claim.values():
        keys[row["key"]].append(row)
    planted = sum(label(a, b) == "conflict" for rows in keys.values() for a, b in combinations(rows, 2))
    right = called["conflict"]
    wrong = sum(called[name] for name in ("other", "agree", "unclear"))
    print(f"conflicts  precision {right / max(right + wrong, 1):.3f}  recall {right / max(planted, 1):.3f}")


if __name__ == "__main__":
    sys.exit(main())
