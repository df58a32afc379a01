"""The result never depends on where the work ran, and an engine keeps the order of its input."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import discrepancy
from discrepancy.config import Config
from discrepancy.engine import engine
from discrepancy.errors import UsageError

ONE = Config(workers=1, cache=False)


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    for number in range(12):
        text = f"Storm\n\nThe storm killed {number + 20} people, police said on 3 May 2021.\n"
        (folder / f"d{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def assert_same(a: discrepancy.Analysis, b: discrepancy.Analysis) -> None:
    for table in ("sources", "claims", "pairs", "facts", "findings", "ledger"):
        pd.testing.assert_frame_equal(getattr(a, table), getattr(b, table))


def test_a_pool_finds_what_one_process_finds(story: Path, monkeypatch) -> None:
    monkeypatch.setattr("discrepancy.engine.POOL_FROM_ITEMS", 1)
    monkeypatch.setattr("discrepancy.engine.CHUNK", 5)
    assert_same(discrepancy.analyze(story, ONE), discrepancy.analyze(story, Config(workers=2, cache=False)))


def test_a_cluster_finds_what_one_process_finds(story: Path, monkeypatch) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is the extra `cluster`")
    monkeypatch.setattr("discrepancy.engine.POOL_FROM_ITEMS", 1)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", cluster.scheduler_address)
        found = discrepancy.analyze(story, ONE)
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS")
    assert_same(discrepancy.analyze(story, ONE), found)


def test_a_cluster_without_dask_says_what_to_install(story: Path, monkeypatch) -> None:
    monkeypatch.setattr("discrepancy.engine.POOL_FROM_ITEMS", 1)
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://127.0.0.1:1")
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match=r"discrepancy\[cluster\]"):
        discrepancy.analyze(story, ONE)


def test_progress_is_told_for_every_item() -> None:
    told: list[tuple[str, int, int]] = []
    with engine(ONE, lambda *step: told.append(step)) as run:
        assert list(run.map(abs, [-1, -2, -3], step="read")) == [1, 2, 3]
    assert told == [("read", 1, 3), ("read", 2, 3), ("read", 3, 3)]
