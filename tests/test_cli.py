"""The command as a user meets it: exit codes, one line for a mistake, what lands on the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from discrepancy.cli import main

STORY = {
    "a.txt": "Bridge opens\n\nThe bridge cost 48 million euros, the council said on Monday.\n",
    "b.txt": "Bridge bill\n\nThe bridge cost 84 million euros, the council said on Tuesday.\n",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in STORY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "discrepancy", *map(str, arguments)], capture_output=True, text=True, timeout=120
    )


def test_report_writes_workbook_tables_and_markdown(story: Path, tmp_path: Path) -> None:
    done = run("report", story, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    tables = {f"{name}.csv" for name in ("findings", "facts", "pairs", "claims", "sources", "ledger")}
    assert {"conflicts.xlsx", "report.md", *tables} <= names
    assert "conflict" in done.stdout


@pytest.mark.parametrize(("kind", "code"), [("conflict", 1), ("weekday", 0)])
def test_fail_on_turns_a_finding_into_exit_code_1(story: Path, tmp_path: Path, kind: str, code: int) -> None:
    assert main(["report", str(story), "--out", str(tmp_path / "o"), "--format", "csv", "--fail-on", kind]) == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "no/such/folder"], "no/such/folder"),
        (["report", "{empty}"], "no document"),
        (["report", "{story}", "--format", "docx"], "docx"),
        (["report", "{story}", "--config", "{bad}"], "tolerance"),
        (["report", "{story}", "--fail-on", "conflikt"], "conflikt"),
        (["extract", "{story}", "--format", "xml"], "xml"),
        (["explain", "f00000000", "{story}"], "f00000000"),
        (["repport"], "repport"),
        ([], "COMMAND"),
    ],
)
def test_a_mistake_of_the_caller_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.toml").write_text("[judgement]\ntolerance = 3\n")
    places = {"story": story, "empty": tmp_path / "empty", "bad": tmp_path / "bad.toml"}
    done = run(*[argument.format(**places) for argument in arguments])
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert words in done.stderr


def test_an_unreadable_document_is_named_and_the_rest_is_read(story: Path, tmp_path: Path) -> None:
    (story / "empty.txt").write_text("")
    (story / "picture.txt").write_bytes(bytes(range(256)) * 40)
    done = run("report", story, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "empty.txt" in done.stderr and "picture.txt" in done.stderr
    sources = (tmp_path / "out" / "sources.csv").read_text(encoding="utf-8-sig")
    assert "picture.txt" in sources and "a.txt" in sources


def test_each_folder_is_a_story_of_its_own(tmp_path: Path) -> None:
    for name in STORY:
        folder = tmp_path / "data" / name.removesuffix(".txt")
        folder.mkdir(parents=True)
        (folder / name).write_text(STORY[name], encoding="utf-8")
    assert main(["report", str(tmp_path / "data"), "--each", "--out", str(tmp_path / "out"), "--format", "csv"]) == 0
    for folder in ("a", "b"):
        findings = (tmp_path / "out" / folder / "findings.csv").read_text(encoding="utf-8-sig")
        assert "conflict" not in findings.split("\n", 1)[1]


def test_extract_prints_claims_and_compare_a_verdict(story: Path) -> None:
    extracted = run("extract", story)
    assert extracted.returncode == 0 and "48 million euros" in extracted.stdout
    compared = run("compare", story / "a.txt", story / "b.txt")
    assert compared.returncode == 0
    assert "conflict" in compared.stdout and "48 million" in compared.stdout and "84 million" in compared.stdout


def test_help_does_not_load_the_heavy_libraries() -> None:
    code = "import sys; from discrepancy.cli import parser; parser().format_help(); print(sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert "'pandas'" not in modules and "'dateparser'" not in modules and "'trafilatura'" not in modules
