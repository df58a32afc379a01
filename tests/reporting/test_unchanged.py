"""A file that would come out as it stands is left alone; in every other case it is what it would have been anyway."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from small_story import Analysis, analysis

from discrepancy.config import Config, Judgement
from discrepancy.reporting import FORMATS, report, unchanged

OUT = [file for form in FORMATS.values() for file in form.files if file != "gone.csv"]


def run(folder: Path, story: Analysis | None = None, *, remember: bool = True, **told: Any) -> dict[str, bytes]:
    """One run in all formats; what then lies in the folder, less the copy of what was replaced."""
    report(story or analysis(), folder, FORMATS, cache_dir=folder / ".cache" if remember else None, **told)
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and "backup" not in path.name}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "out"
    for _ in range(3):
        run(folder)
    return folder


@pytest.fixture
def settled(written: Path, tmp_path: Path) -> Path:
    """A folder in which another run changes nothing: the first says `new`, the second `same`."""
    return shutil.copytree(written, tmp_path / "out")


def places(folder: Path) -> dict[str, int]:
    """The files as the disk knows them: one that is written anew is another one."""
    return {name: (folder / name).stat().st_ino for name in OUT}


def test_a_run_without_changes_writes_nothing(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, bytes_before = places(settled), run(settled)
    monkeypatch.setattr("discrepancy.reporting.writer", lambda name: pytest.fail)
    assert run(settled) == bytes_before
    assert places(settled) == before


def test_the_second_run_writes_what_a_status_stands_in_and_nothing_else(tmp_path: Path) -> None:
    run(tmp_path)
    before = places(tmp_path)
    run(tmp_path)
    after = places(tmp_path)
    kept = {name for name in OUT if before[name] == after[name]}
    assert set(OUT) - kept == {
        "conflicts.xlsx", "findings.csv", "report.md", "report.html", "report.json", "report.sarif"
    }  # fmt: skip


def decide(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "conflicts.xlsx", rich_text=True)
    page = book["Findings"]
    columns = {cell.value: cell.column for cell in page[1]}
    page.cell(2, columns["decision"], "dismissed")
    page.cell(2, columns["note"], "asked the harbour office")
    book.save(folder / "conflicts.xlsx")


def decide_in_the_table(folder: Path) -> None:
    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[0]["note"] = "asked the coast guard"
    with (folder / "findings.csv").open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def add_a_sheet(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "conflicts.xlsx", rich_text=True)
    book.create_sheet("Mine").append(["a", 1])
    book.save(folder / "conflicts.xlsx")


def damage_the_note(folder: Path) -> None:
    (folder / ".cache" / unchanged.NOTE).write_bytes(b'{"report.md": 7')


def swap_in_the_note(folder: Path) -> None:
    """A note that is well formed and wrong: another file's fingerprints."""
    path = folder / ".cache" / unchanged.NOTE
    note = unchanged.read(path.parent)
    unchanged.remember(path.parent, dict(zip(note, reversed(note.values()), strict=True)))


def touch_up(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("ab") as stream:
            stream.write(b" ")

    return change


def delete(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


RESTED_ON = [name for name in OUT if name not in {"conflicts.xlsx", "findings.csv"}]
EDITS = {
    "a decision": decide,
    "a note in the table": decide_in_the_table,
    "a sheet": add_a_sheet,
    "a damaged note": damage_the_note,
    "a wrong note": swap_in_the_note,
    "no note": delete(".cache/written.json"),
    "no workbook": delete("conflicts.xlsx"),
    **{f"no {name}": delete(name) for name in RESTED_ON},
    **{f"a changed {name}": touch_up(name) for name in RESTED_ON},
}


@pytest.mark.parametrize("edit", list(EDITS.values()), ids=list(EDITS))
def test_after_an_edit_the_report_is_the_one_a_run_without_memory_writes(
    settled: Path, tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    edit(settled)
    plain = shutil.copytree(settled, tmp_path / "plain")
    assert run(settled) == run(plain, remember=False)


@pytest.mark.parametrize("table", ["sources", "claims", "pairs", "facts", "findings", "ledger"])
def test_another_table_is_seen_in_every_file_that_shows_it(settled: Path, tmp_path: Path, table: str) -> None:
    """Guards the list of what each file is made of: a file left out of it would keep what it said."""
    shutil.copytree(settled, tmp_path / "plain")
    story = analysis()
    rows = getattr(story, table)
    texts = [name for name in rows.columns if rows[name].dtype == "str" and not name.endswith(("_id", "claim_ids"))]
    other = {name: [f"{cell}~" if cell else "" for cell in rows[name]] for name in texts if name not in KEYS}
    changed = replace(story, **{table: rows.assign(**other)})
    assert run(settled, changed) == run(tmp_path / "plain", changed, remember=False)


#: Columns by which tables refer to each other, and those with a fixed set of words.
KEYS = frozenset({"source", "entry", "kind", "severity", "reason", "verdict", "published", "status", "decision", "zone",
                  "claim_a", "claim_b", "period_from", "period_to", "grain", "copy_of", "unit", "language", "bound",
                  "sourcing", "url", "office_status"})  # fmt: skip


@pytest.mark.parametrize("told", [{"title": "Ferry"}, {"run_date": "2024-05-01"}], ids=["title", "date"])
def test_what_the_run_was_told_is_seen(settled: Path, tmp_path: Path, told: dict[str, str]) -> None:
    shutil.copytree(settled, tmp_path / "plain")
    assert run(settled, **told) == run(tmp_path / "plain", remember=False, **told)


def test_a_changed_setting_is_seen(settled: Path, tmp_path: Path) -> None:
    plain = shutil.copytree(settled, tmp_path / "plain")
    other = replace(analysis(), config=Config(judgement=Judgement(strict=True)))
    assert run(settled, other) == run(plain, other, remember=False)


def test_another_version_of_the_package_writes_everything(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = places(settled)
    monkeypatch.setattr(unchanged, "of_code", lambda: b"another")
    run(settled)
    assert not {name for name, place in places(settled).items() if place == before[name]}


def test_the_workbook_made_in_a_process_of_its_own_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = run(tmp_path / "alone")
    monkeypatch.setattr("discrepancy.reporting.BESIDE_FROM", 1)
    assert run(tmp_path / "beside", workers=2) == alone


def test_a_process_that_is_killed_costs_time_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = run(tmp_path / "alone")

    class Killed(ThreadPoolExecutor):
        def submit(self, *told: object, **more: object) -> Future:
            future = Future()
            future.set_exception(BrokenExecutor())
            return future

    monkeypatch.setattr("discrepancy.reporting.BESIDE_FROM", 1)
    monkeypatch.setattr("discrepancy.reporting.pool", Killed)
    assert run(tmp_path / "beside", workers=2) == alone


def test_a_run_that_replaces_no_workbook_leaves_its_backup(settled: Path) -> None:
    (settled / "conflicts.backup.xlsx").write_bytes(b"the workbook before the last change")
    run(settled)
    delete("report.md")(settled)
    run(settled)
    assert (settled / "conflicts.backup.xlsx").read_bytes() == b"the workbook before the last change"


def test_a_folder_that_takes_no_note_takes_the_report(tmp_path: Path) -> None:
    tmp_path.joinpath(".cache").write_bytes(b"a file where the folder should be")
    assert set(OUT) <= set(run(tmp_path))
