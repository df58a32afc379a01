"""Predictions for the benchmarks beside the checkout, through the public API.

    python benchmarks/predict.py quantity  GOLD_DIR      OUT_DIR     GOLD_DIR holds X.json, OUT_DIR gets X.jsonl
    python benchmarks/predict.py dates     DOCS.jsonl    OUT.jsonl   [--language de]
    python benchmarks/predict.py conflict  PAIRS.jsonl   OUT.jsonl

An adapter translates canonical ids into a benchmark's words; it never looks at a text again.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

TASKS = ("quantity", "dates", "conflict")


def main() -> int:
    """Run one task; exit code 2 with one line where the input is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--language", default="en", help="ISO 639-1 (default: en)")
    arguments = parser.parse_args()
    if not arguments.input.exists():
        print(f"predict.py: {arguments.input} does not exist", file=sys.stderr)
        return 2
    sys.path.insert(0, str(Path(__file__).parent))
    import_module(f"predict_{arguments.task}").predict(arguments.input, arguments.output, arguments.language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
