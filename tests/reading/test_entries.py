"""A row of a table is a document of its own, and still knows its file."""

from __future__ import annotations

from pathlib import Path

import discrepancy


def test_a_row_names_its_file_and_its_place_in_it(tmp_path: Path) -> None:
    rows = "title,text\nOne,The fire killed 12 people.\nTwo,The fire killed 14 people.\n"
    (tmp_path / "notes.csv").write_text(rows, encoding="utf-8")
    sources = discrepancy.read(tmp_path / "notes.csv")
    assert all(entry for entry in sources["entry"])
    files = {s.removesuffix(e) for s, e in zip(sources["source"], sources["entry"], strict=True)}
    assert files == {"notes.csv"}
