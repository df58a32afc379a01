"""From what the caller names to files, in a fixed order."""

from __future__ import annotations

import io
import sys
import types

import pytest

from discrepancy.config import Config, Reading
from discrepancy.errors import UsageError
from discrepancy.reading import discover, read, read_one

TEXT = "The toll rose to 70, the police said on Monday."


@pytest.fixture
def tree(tmp_path):
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.md",
        "sub/deep/d.txt",
        ".hidden.txt",
        ".git/e.txt",
        "~$lock.docx",
        "discrepancy.toml",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    return tmp_path


def names(paths, config: Config | None = None) -> list[str]:
    return [item.source for item in discover(paths, config)]


def test_a_folder_with_all_below_it(tree) -> None:
    assert names(tree) == ["a.txt", "b.txt", "sub/c.md", "sub/deep/d.txt"]
    assert names(str(tree)) == names([tree]) == names(tree)


def test_files_and_globs_and_lists(tree, monkeypatch) -> None:
    assert names([tree / "b.txt", tree / "a.txt"]) == ["b.txt", "a.txt"]
    assert names(str(tree / "*.txt")) == ["a.txt", "b.txt"]
    assert names(str(tree / "**" / "*.md")) == ["c.md"]
    (tree / "list").write_text("# two files\na.txt\nsub/c.md\n")
    assert names(f"@{tree / 'list'}") == ["a.txt", "c.md"]
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert read("-")["source"].tolist() == ["stdin"]


def test_a_file_named_twice_is_read_once(tree) -> None:
    assert names([tree, tree / "a.txt"]) == names(tree)


def test_two_files_with_one_name_are_told_apart(tree) -> None:
    (tree / "sub" / "a.txt").write_text(TEXT)
    assert names([tree / "a.txt", tree / "sub" / "a.txt"]) == ["a.txt", "sub/a.txt"]


def test_a_report_among_the_documents_is_not_read(tree) -> None:
    for name in ("findings.csv", "ledger.csv", "claims.csv", "report.md", "conflicts.xlsx"):
        (tree / "sub" / name).write_text("x")
    assert names(tree) == ["a.txt", "b.txt", "sub/c.md", "sub/deep/d.txt"]


def test_a_sidecar_is_no_document_and_another_table_of_that_name_is(tree) -> None:
    (tree / "sources.csv").write_text("file,publisher\na.txt,The Vale\n")
    (tree / "sub" / "sources.csv").write_text("text\nThe toll rose to 70.\n")
    assert names(tree) == ["a.txt", "b.txt", "sub/c.md", "sub/sources.csv", "sub/deep/d.txt"]


def test_misuse_is_named(tree) -> None:
    with pytest.raises(UsageError, match="no such file"):
        discover([tree / "a.txt", tree / "nowhere"])
    with pytest.raises(UsageError, match="max_files"):
        discover(tree, Config(reading=Reading(max_files=2)))
    with pytest.raises(UsageError, match="list of paths"):
        discover(f"@{tree / 'nolist'}")


def test_identity_survives_an_edit_and_a_move(tree, tmp_path_factory) -> None:
    before = read(tree / "a.txt")["source_id"][0]
    other = tmp_path_factory.mktemp("other")
    (other / "a.txt").write_text("Quite another text of 99 words.")
    assert read(other)["source_id"][0] == before


def test_a_mapper_runs_the_files_and_order_stays(tree) -> None:
    inputs = discover(tree)
    called = []

    def mapper(function, *columns):
        called.append((function, len(columns[0])))
        return list(map(function, *columns))

    assert read(tree, mapper=mapper)["source"].tolist() == [item.source for item in inputs]
    assert called[0] == (read_one, 4)
