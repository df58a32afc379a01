"""`make bench`: every score and every speed ratio this checkout can measure, one after the other.

    python benchmarks/run.py [PART ...]      parts: quantity, dates, conflict, stories, corpus, speed (default: all)

The benchmark data lie beside the checkout, in ../shared; without them the run says so and ends. Speed is reported as a
ratio to a peer, or to a bare scan of the same text, measured in the same run: seconds mean nothing on a busy machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
CONFLICT_SETS = ("vitaminc", "fever-symmetric", "fm2", "rte3", "headlines", "mrpc")
DATE_SETS = (("TimeBank", "en"), ("AQUAINT", "en"), ("DieZeit", "de"))


def main() -> int:
    """Run the parts named on the command line, or all of them."""
    if not SHARED.is_dir():
        print(f"no benchmark data at {SHARED.name}/ beside the checkout: nothing to measure")
        return 0
    parts = {
        "quantity": quantity, "dates": dates, "conflict": conflict, "stories": stories, "corpus": corpus, "speed": speed
    }  # fmt: skip
    names = sys.argv[1:] or list(parts)
    for name in names:
        if name not in parts:
            print(f"run.py: no part {name!r}; parts are {', '.join(parts)}", file=sys.stderr)
            return 2
    for name in names:
        print(f"\n## {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            parts[name](Path(folder))
    return 0


def quantity(out: Path) -> None:
    """Value, bound, change and unit F1 of quantity extraction."""
    predict("quantity", SHARED / "bench/quantity/gold", out)
    script(SHARED / "bench/quantity/score.py", SHARED / "bench/quantity/gold", out)


def dates(out: Path) -> None:
    """TIMEX3 value F1."""
    bench = SHARED / "bench/dates"
    for name, language in DATE_SETS:
        predictions = out / f"{name}.jsonl"
        predict("dates", blind(name, out), predictions, "--language", language)
        print(f"\n{name}", flush=True)
        script(bench / "score.py", "--gold", bench / name, predictions)


def conflict(out: Path) -> None:
    """Verdicts on pairs of texts."""
    for name in CONFLICT_SETS:
        predictions = out / f"{name}.jsonl"
        predict("conflict", SHARED / f"bench/conflict/{name}.jsonl", predictions)
        print(f"\n{name}", flush=True)
        script(SHARED / "bench/conflict/score.py", name, predictions)


def stories(out: Path) -> None:
    """The whole road, on stories with gold answers."""
    for story in sorted(path.parent for path in (SHARED / "stories").glob("*/gold.json")):
        command = [sys.executable, "-m", "discrepancy", "report", story / "docs", "--out", out / story.name]
        subprocess.run([*command, "--format", "csv", "--quiet", "--no-cache"], check=True)
    script(SHARED / "stories/score.py", out)
    print("\nthe stories of tests/stories", flush=True)
    script(HERE / "stories.py")


def corpus(out: Path) -> None:
    """A folder of many stories at once."""
    script(HERE / "corpus.py")


def speed(out: Path) -> None:
    """Ratios to quantulum3 and to dateparser's search_dates; the pipeline against a bare scan."""
    print("\nquantities", flush=True)
    script(HERE / "speed_quantity.py", SHARED / "bench/quantity/gold/NewsQuant.json")
    for name, language in DATE_SETS:
        print(f"\ndates: {name}", flush=True)
        script(HERE / "speed_dates.py", blind(name, out), "--language", language)
    print("\nthe whole run", flush=True)
    script(HERE / "speed_pipeline.py")


def blind(name: str, out: Path) -> Path:
    """The texts and days of a set of dates, without the answers, as JSON lines."""
    docs, bench = out / f"{name}.docs", SHARED / "bench/dates"
    with docs.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, bench / "tml.py", bench / name, "--blind"], stdout=file, check=True)
    return docs


def predict(task: str, given: Path, out: Path, *options: str) -> None:
    """Run predict.py in a process of its own, so that no part warms another's caches."""
    script(HERE / "predict.py", task, given, out, *options)


def script(*command: object) -> None:
    """Run a Python script with this interpreter; its output is ours."""
    subprocess.run([sys.executable, *map(str, command)], check=True)


if __name__ == "__main__":
    sys.exit(main())
