"""Two documents about people in office, through the whole pipeline: what is called a conflict, and how grave."""

from __future__ import annotations

import csv
import pathlib

import pytest

import discrepancy

CASES = pathlib.Path(__file__).parent / "cases" / "role_stories.csv"


def rows() -> list:
    with CASES.open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return [pytest.param(row, id=row["why"]) for row in listed]


@pytest.mark.parametrize("row", rows())
def test_story(row: dict[str, str], tmp_path: pathlib.Path) -> None:
    for letter in "ab":
        page = (
            f'<html><head><meta property="article:published_time" content="{row["day_" + letter]}"></head>'
            f"<body><article><h1>The day</h1><p>{row['text_' + letter]}</p></article></body></html>"
        )
        (tmp_path / f"{letter}.html").write_text(page, encoding="utf-8")
    findings = discrepancy.analyze(str(tmp_path), discrepancy.Config(workers=1, cache=False)).findings
    about = findings[findings["reason"].str.startswith(("role_", "two_"))]
    found = [f"{finding['reason']} {finding['severity']}" for finding in about.to_dict("records")]
    assert found == ([row["finding"]] if row["finding"] else []), about["working"].tolist()
