"""The whole run on a made-up news corpus: CPU by size, growth, and the cost in bare scans of the same text.

    python benchmarks/speed_pipeline.py [DOCS ...]      (default: 300 3000)

Needs the corpus maker and the yardsticks beside the checkout (../shared/bench/perf).
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

PERF = Path(__file__).parents[2] / "shared" / "bench" / "perf"


def main() -> int:
    """Print one line a corpus size, then the growth between the first and the last."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [300, 3000]
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            docs = Path(folder) / str(size)
            subprocess.run([sys.executable, PERF / "make_corpus.py", docs, "--docs", str(size)], check=True)
            measured.append((size, *run(docs, Path(folder) / f"out{size}")))
        if len(measured) > 1:
            (small, first, _, _), *_, (large, last, _, _) = measured
            print(f"growth n^{math.log(last / first) / math.log(large / small):.2f} from {small} to {large} documents")
        yard = subprocess.run(
            [sys.executable, PERF / "yardsticks.py", Path(folder) / str(sizes[0]), "--rounds", "3"],
            capture_output=True,
            text=True,
            check=True,
        )
    scan = json.loads(yard.stdout)["bare_scan"]["rate"]
    size, cpu, _, megabytes = measured[-1]
    print(f"{size} documents: {cpu / (megabytes / scan):.0f} bare scans of CPU (bare scan: {scan:.0f} MB/s)")
    return 0


def run(docs: Path, out: Path) -> tuple[float, float, float]:
    """CPU seconds, peak memory (MB) and megabytes of text of one report in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "discrepancy", "report", docs / "docs", "--out", out, "--format", "csv", "--quiet"]
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    megabytes = sum(path.stat().st_size for path in (docs / "docs").rglob("*.txt")) / 1e6
    count = sum(1 for _ in (docs / "docs").rglob("*.txt"))
    print(
        f"{count:6} documents  {megabytes:6.1f} MB  {cpu:7.1f} CPU s  {cpu / count * 1000:6.1f} ms each  "
        f"peak {after.ru_maxrss / 1024:.0f} MB",
        flush=True,
    )
    return cpu, after.ru_maxrss / 1024, megabytes


if __name__ == "__main__":
    sys.exit(main())
