"""The run, readable top to bottom: read, extract, align, judge. Writing is `Analysis.write`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy import tables
from discrepancy.alignment import align
from discrepancy.config import Config
from discrepancy.engine import Progress, engine
from discrepancy.engine.cache import Cache
from discrepancy.extraction import extract_with_ledger
from discrepancy.judgement import judge
from discrepancy.reading import read
from discrepancy.reporting import DEFAULT_FORMATS, report

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Analysis:
    """What a run found: the six tables (`discrepancy.tables` says what is in each), and the settings it ran with."""

    sources: pd.DataFrame
    claims: pd.DataFrame
    pairs: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    ledger: pd.DataFrame
    config: Config

    def write(
        self,
        out_dir: str | Path,
        formats: Sequence[str] = DEFAULT_FORMATS,
        *,
        title: str = "",
        run_date: str = "",
        cache_dir: str | Path | None = None,
        workers: int = 1,
    ) -> list[Path]:
        """Write the report into `out_dir` (made when missing) and return the files written.

        Decisions a reviewer made in the report that lies there are carried over. `run_date` stands on the page About
        this run and nowhere else. With `cache_dir` the next run leaves alone what would come out the same. `workers`
        above 1 let a large workbook be made beside the rest (see `report`). Raises UsageError for an unknown format,
        WriteError where nothing can be written.
        """
        folder = cache_dir if self.config.cache else None
        return report(self, out_dir, formats, title=title, run_date=run_date, cache_dir=folder, workers=workers)


def analyze(
    paths: str | Path | Sequence[str | Path],
    config: Config | None = None,
    *,
    cache_dir: str | Path | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Everything that does not add up between the documents at `paths` (files, folders, globs, archives).

    `cache_dir` keeps what was read and extracted of each document for the next run; `progress(step, done, total)` is
    told how far the run is. Raises UsageError for a path that does not exist, NothingToReadError where no document can
    be read; a document that cannot be read is a row of `sources` with its problem, and the run goes on.
    """
    config = config or Config()
    with engine(config, progress) as run, Cache.open(cache_dir if config.cache else None, config) as cache:
        sources = read(paths, config, mapper=cache.mapper(run.mapper("read")))
        claims, ledger = extract_with_ledger(sources, config, mapper=cache.mapper(run.mapper("extract")))
        [claims] = cache.step(align, [tables.CLAIMS], claims, sources, config)
        judged = [tables.PAIRS, tables.FACTS, tables.FINDINGS]
        pairs, facts, findings = cache.step(judge, judged, claims, sources, config)
    return Analysis(sources, claims, pairs, facts, findings, ledger, config)
