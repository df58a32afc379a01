"""datapackage.json names exactly the columns of the CSV files beside it, with types their cells keep to."""

import csv
import json
from pathlib import Path

import pytest
from dam_story import report

from discrepancy.reporting import tables_csv


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("package")
    assert "datapackage.json" in {path.name for path in tables_csv.write(report(), out)}
    return out


@pytest.fixture(scope="module")
def resources(folder: Path) -> list[dict]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def rows_of(folder: Path, resource: dict) -> list[dict[str, str]]:
    with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_fields_are_the_columns(folder: Path, resources: list[dict]) -> None:
    assert {resource["path"] for resource in resources} <= {path.name for path in folder.iterdir()}
    for resource in resources:
        with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as lines:
            header = next(csv.reader(lines))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_cells_keep_to_their_type(folder: Path, resources: list[dict]) -> None:
    read = {"integer": int, "number": float, "string": str, "boolean": lambda cell: {"true": 1, "false": 0}[cell]}
    for resource in resources:
        for row in rows_of(folder, resource):
            for field in resource["schema"]["fields"]:
                if row[field["name"]]:
                    read[field["type"]](row[field["name"]])


def test_keys_are_unique_and_lead_somewhere(folder: Path, resources: list[dict]) -> None:
    keys = {}
    for resource in resources:
        for name in resource["schema"].get("primaryKey", []):
            values = [row[name] for row in rows_of(folder, resource)]
            assert len(values) == len(set(values))
            keys[resource["name"]] = set(values)
    for resource in resources:
        for link in resource["schema"].get("foreignKeys", []):
            values = {row[link["fields"][0]] for row in rows_of(folder, resource)}
            assert values <= keys[link["reference"]["resource"]]
