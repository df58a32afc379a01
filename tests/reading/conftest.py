"""What the tests of reading share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

Reader = Callable[..., dict[str, Any]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Reader:
    """`read_bytes(name, data)` writes a file, reads it, and gives the row of its (first) document."""
    from discrepancy.config import Config
    from discrepancy.reading.inputs import Input
    from discrepancy.reading.records import read_one

    def read(name: str, data: bytes | str, config: Config | None = None) -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_one(Input(name, str(path)), config or Config())[0]

    return read


def pieces(row: dict[str, Any], *zones: str) -> list[str]:
    """The texts of the blocks in the zones named (all without a name), in order."""
    return [row["text"][zone[0] : zone[1]] for zone in row["zones"] if not zones or zone[2] in zones]
