"""report.sarif: regions are those of the files, links lead to the other side, dismissed findings are suppressed."""

import json
import re
from typing import Any

import pytest
from dam_story import TEXTS, analysis, report

from discrepancy.reporting import sarif
from discrepancy.reporting.model import build


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    log = json.loads(sarif.render(report()))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    return log["runs"][0]


def cut_out(text: str, region: dict[str, Any]) -> str:
    """What a region covers, counted as SARIF counts: lines and columns from 1, the end column not included."""
    lines = text.split("\n")[region["startLine"] - 1 : region["endLine"]]
    lines[-1] = lines[-1][: region["endColumn"] - 1]
    lines[0] = lines[0][region["startColumn"] - 1 :]
    return "\n".join(lines)


def test_regions_cover_the_quotes(run: dict[str, Any]) -> None:
    assert run["columnKind"] == "unicodeCodePoints"
    seen = 0
    for result in run["results"]:
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            place = location["physicalLocation"]
            region = place["region"]
            assert cut_out(TEXTS[place["artifactLocation"]["uri"]], region) == region["snippet"]["text"]
            seen += 1
    assert seen == 10


def test_rules_levels_and_fingerprints(run: dict[str, Any]) -> None:
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["partialFingerprints"]["findingId/v1"].startswith("F-")
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note", "note", "note"]
    assert [result["baselineState"] for result in run["results"][:2]] == ["new", "updated"]


def test_message_links_lead_to_related_locations(run: dict[str, Any]) -> None:
    for result in run["results"]:
        linked = re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])
        assert [int(number) for number in linked] == [other["id"] for other in result.get("relatedLocations", [])]


def test_documents_not_read_are_notified(run: dict[str, Any]) -> None:
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert "run OCR first" in note["message"]["text"]


def test_paths_as_a_code_host_knows_them() -> None:
    found = analysis()
    found.sources["path"] = ["docs/dam.txt", "/home/me/river/later.md", "../copy.txt", ""]
    uris = {name: file.uri for name, file in sarif._files(build(found)).items()}
    assert uris == {
        "dam.txt": "docs/dam.txt",
        "river/later.md": "river/later.md",
        "copy.txt": "copy.txt",
        "bad.pdf": "bad.pdf",
    }


def test_a_row_of_a_table_is_named_by_its_file() -> None:
    found = analysis()
    found.sources.loc[0, ["entry", "path", "source"]] = ["#2", "data/notes.csv#2", "notes.csv#2"]
    for table in (found.claims, found.ledger):
        table["source"] = table["source"].replace({"dam.txt": "notes.csv#2"})
    first = json.loads(sarif.render(build(found)))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert first == {"artifactLocation": {"uri": "data/notes.csv"}}


def test_a_page_has_no_line_and_an_odd_name_is_encoded() -> None:
    found = analysis()
    for table in (found.claims, found.sources, found.ledger):
        table["source"] = table["source"].replace({"dam.txt": "höhe 1#.html"})
    first = json.loads(sarif.render(build(found)))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert first == {"artifactLocation": {"uri": "h%C3%B6he%201%23.html"}}


def test_dismissed_is_suppressed_and_brackets_are_text() -> None:
    found = analysis()
    found.findings.loc[0, ["decision", "note", "what"]] = ["dismissed", "two dams", "see [here](1)"]
    results = json.loads(sarif.render(build(found)))["runs"][0]["results"]
    [result] = [result for result in results if result.get("suppressions")]
    assert result["suppressions"][0]["justification"] == "two dams"
    assert result["message"]["text"].startswith("see \\[here\\](1).")
