"""Writing whole or not at all: crashes, full disks, open files; every message says what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_story import analysis

from discrepancy.errors import UsageError, WriteError
from discrepancy.reporting import FORMATS, files, report, tables_csv, workbook


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def before(tmp_path: Path) -> dict[str, bytes]:
    report(analysis(), tmp_path, ("xlsx", "csv"))
    (tmp_path / "conflicts.xlsx").touch()
    return content(tmp_path)


def fails(error: BaseException) -> Callable[..., None]:
    def fail(*args: object, **options: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    "crash", [KeyboardInterrupt(), RuntimeError("bug"), MemoryError(), OSError(errno.ENOSPC, "no space")], ids=repr
)
def test_a_crash_between_two_files_changes_nothing(
    tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, crash: BaseException
) -> None:
    monkeypatch.setattr(tables_csv, "write", fails(crash))
    with pytest.raises((type(crash), WriteError)):
        report(analysis(), tmp_path, ("xlsx", "csv"))
    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("writer", "name"), [("discrepancy.reporting.rows.Rows.write", "xlsx"), ("csv.writer", "csv")], ids=["xlsx", "csv"]
)
def test_a_disk_that_fills_up_in_the_middle_of_a_table(
    tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, writer: str, name: str
) -> None:
    monkeypatch.setattr(writer, fails(OSError(errno.ENOSPC, "no space")))
    with pytest.raises(WriteError, match="the disk is full; free some space"):
        report(analysis(), tmp_path, (name,))
    assert content(tmp_path) == before


def test_a_crash_in_the_middle_of_the_workbook_changes_nothing(
    tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook.table_sheets, "add_ledger", fails(RuntimeError("bug")))
    with pytest.raises(RuntimeError):
        report(analysis(), tmp_path, ("csv", "xlsx"))
    assert content(tmp_path) == before


def test_a_killed_run_leaves_a_folder_that_the_next_run_removes(tmp_path: Path, before: dict[str, bytes]) -> None:
    (tmp_path / files.STAGING).mkdir()
    (tmp_path / files.STAGING / "conflicts.xlsx").write_bytes(b"half")
    report(analysis(), tmp_path, ("xlsx", "csv"))
    assert not (tmp_path / files.STAGING).exists()
    assert set(content(tmp_path)) == {*before, "conflicts.backup.xlsx"}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full; free some space"),
        (errno.EACCES, "no permission to write; close it"),
        (errno.EROFS, "the disk is read-only; write elsewhere with --out"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_the_message_says_what_happened_and_what_to_do(
    tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", fails(OSError(number, os.strerror(number))))
    with pytest.raises(WriteError, match=words) as caught:
        report(analysis(), tmp_path, ("xlsx", "csv"))
    assert "what was there before is unchanged" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("lock", "program"),
    [
        (".~lock.conflicts.xlsx#", "LibreOffice"),
        ("~$conflicts.xlsx", "Excel"),
        (".~lock.findings.csv#", "LibreOffice"),
    ],
)
def test_an_open_workbook_is_left_alone(tmp_path: Path, before: dict[str, bytes], lock: str, program: str) -> None:
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(WriteError, match=f"is open in {program}: save and close it, then run again"):
        report(analysis(), tmp_path, ("xlsx", "csv"))
    (tmp_path / lock).unlink()
    assert content(tmp_path) == before


def test_a_workbook_that_is_not_written_may_be_open(tmp_path: Path, before: dict[str, bytes]) -> None:
    (tmp_path / ".~lock.conflicts.xlsx#").write_bytes(b"")
    assert report(analysis(), tmp_path, ("csv",))


def test_a_file_held_by_another_program_is_found_out_before_anything_is_replaced(
    tmp_path: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def held(path: Path, mode: str = "r", *args: object, **options: object) -> object:
        if path.name == "ledger.csv" and mode == "r+b":
            raise PermissionError(errno.EACCES, "held")
        return opened(path, mode, *args, **options)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(WriteError, match=r"ledger\.csv: no permission to write; close it"):
        report(analysis(), tmp_path, ("xlsx", "csv"))
    monkeypatch.undo()
    assert content(tmp_path) == before


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("not a folder")
    with pytest.raises(WriteError, match="a file stands where a folder is needed"):
        report(analysis(), tmp_path / "reports", ("csv",))
    assert (tmp_path / "reports").read_text() == "not a folder"


def test_an_unknown_format_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format `docx`: choose from xlsx, csv"):
        report(analysis(), tmp_path / "out", ("csv", "docx"))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_of_the_registry_writes(tmp_path: Path, name: str) -> None:
    paths = report(analysis(), tmp_path, (name,), title="Ferry", run_date="2024-05-01")
    assert paths and all(path.is_file() and path.stat().st_size for path in paths)
    assert all(path.parent == tmp_path for path in paths)


def test_saving_one_file_is_whole_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "settings.toml"
    files.save(path, "one\n")
    monkeypatch.setattr(os, "replace", fails(OSError(errno.ENOSPC, "no space")))
    with pytest.raises(WriteError, match="the disk is full"):
        files.save(path, "two\n")
    assert content(tmp_path) == {"new/settings.toml": b"one\n"}
