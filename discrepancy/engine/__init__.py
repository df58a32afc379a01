"""Where the work runs: in this process, on all cores, or on a cluster. The result never depends on which.

An engine's `map` has the built-in's meaning: results in the order of the input, an exception raised where it is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from typing import Any, NamedTuple

from discrepancy.config import Config
from discrepancy.errors import UsageError

#: Fewer items than this are done in this process: starting a worker costs 0.6 s, a document 5 ms.
POOL_FROM_ITEMS = 400
#: Items sent to a worker at a time; small enough to share evenly, large enough to hide the pickling.
CHUNK = 32

_BROKEN = (
    "a worker process ended before its work was done: memory may be short, or the program that called does its work "
    "when it is imported (put it under `if __name__ == '__main__':`); one worker (`workers = 1`) needs no such process"
)

Progress = Callable[[str, int, int], None]


class Workers(NamedTuple):
    """An executor, and how to stop what it runs on."""

    executor: Executor
    stop: Callable[[], object]


class Engine:
    """Maps a function over items, in order. `progress(step, done, total)` is called as results arrive."""

    def __init__(self, start: Callable[[], Workers] | None, progress: Progress | None = None) -> None:
        self._start = start
        self._workers: Workers | None = None
        self._progress = progress

    def map(self, function: Callable, *columns: Sequence, step: str = "") -> Iterator[Any]:
        """`function` over the zipped columns, results in input order, in chunks on the executor where it pays.

        Raises UsageError where a worker process cannot start or is killed.
        """
        total = len(columns[0]) if columns else 0
        results: Iterable = map(function, *columns)
        if self._start is not None and total >= POOL_FROM_ITEMS:
            if self._workers is None:
                self._workers = self._start()
            rows = list(zip(*columns, strict=True))
            chunks = [rows[first : first + CHUNK] for first in range(0, total, CHUNK)]
            parts = self._workers.executor.map(_call_chunk, [function] * len(chunks), chunks)
            results = (result for part in parts for result in part)
        try:
            for done, result in enumerate(results, 1):
                if self._progress is not None:
                    self._progress(step, done, total)
                yield result
        except BrokenExecutor as error:
            raise UsageError(_BROKEN) from error

    def mapper(self, step: str) -> Callable[..., Iterator[Any]]:
        """`map` with the step's name filled in, for a step that takes a `mapper`."""
        return lambda function, *columns: self.map(function, *columns, step=step)

    def close(self) -> None:
        """Stop the workers; unfinished work is dropped."""
        if self._workers is not None:
            self._workers.stop()


@contextmanager
def engine(config: Config, progress: Progress | None = None) -> Iterator[Engine]:
    """The engine a run uses: a Dask cluster when DASK_SCHEDULER_ADDRESS is set, else `config.workers` processes."""
    made = Engine(_workers_for(config), progress)
    try:
        yield made
    finally:
        made.close()


def _workers_for(config: Config) -> Callable[[], Workers] | None:
    if os.environ.get("DASK_SCHEDULER_ADDRESS"):
        return _cluster
    workers = processes(config)
    return None if workers == 1 else lambda: _local(workers)


def processes(config: Config) -> int:
    """How many processes a run may use on this machine."""
    return config.workers or os.cpu_count() or 1


def pool(workers: int) -> Executor:
    """Processes of this machine that start from nothing: they share no open file and no lock with this one."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _local(workers: int) -> Workers:
    executor = pool(workers)
    return Workers(executor, lambda: executor.shutdown(wait=False, cancel_futures=True))


def _cluster() -> Workers:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "DASK_SCHEDULER_ADDRESS is set but Dask is missing: pip install 'discrepancy[cluster]'"
        ) from error
    client = Client()
    return Workers(client.get_executor(), client.close)


def _call_chunk(function: Callable, rows: list[tuple]) -> list:
    return [function(*row) for row in rows]
