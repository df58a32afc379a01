"""report.json keeps to its published schema, holds no NaN, and can stand inside a page."""

import json
from pathlib import Path
from typing import Any

import pytest
from dam_story import HOSTILE, report

from discrepancy.reporting import json_report

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value: Any, schema: dict[str, Any], where: str = "$") -> list[str]:
    """What in a value breaks the schema: the keywords that `docs/report.schema.json` uses, and no others."""
    known = {"$schema", "$id", "title", "description", "type", "required", "properties", "items", "enum", "const"}
    known |= {"minimum", "minItems", "additionalProperties"}
    assert set(schema) <= known, f"{where}: the schema uses a keyword this test does not check"
    if "const" in schema and value != schema["const"]:
        return [f"{where}: {value!r}"]
    if "type" in schema and not any(fits(value, name) for name in as_list(schema["type"])):
        return [f"{where}: {value!r} is not {schema['type']}"]
    found = [f"{where}: {value!r} is not one of {schema['enum']}"] if value not in schema.get("enum", [value]) else []
    if isinstance(value, dict):
        found += [f"{where}: no {name}" for name in schema.get("required", ()) if name not in value]
        for name, inner in value.items():
            rule = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            found += faults(inner, rule, f"{where}.{name}")
    if isinstance(value, list):
        found += [f"{where}: too few"] if len(value) < schema.get("minItems", 0) else []
        for index, inner in enumerate(value):
            found += faults(inner, schema.get("items", {}), f"{where}[{index}]")
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{where}: {value} is too small")
    return found


def fits(value: Any, name: str) -> bool:
    if name in ("integer", "number"):
        return not isinstance(value, bool) and isinstance(value, int if name == "integer" else (int, float))
    return isinstance(value, TYPES[name])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


@pytest.fixture(scope="module")
def text() -> str:
    return json_report.render(report())


def test_keeps_to_the_schema(text: str) -> None:
    assert faults(json.loads(text, parse_constant=refuse), SCHEMA) == []


def test_the_schema_refuses(text: str) -> None:
    broken = json.loads(text)
    broken["findings"][0]["severity"] = "loud"
    broken["claims"][0]["value"] = "many"
    del broken["pairs"][0]["reason"]
    said = "\n".join(faults(broken, SCHEMA))
    assert all(part in said for part in ("findings[0].severity", "claims[0].value", "pairs[0]: no reason"))


def test_findings_carry_their_evidence(text: str) -> None:
    first = json.loads(text)["findings"][0]
    assert first["finding_id"] == "F-homes"
    assert [(value["text"], value["side"]) for value in first["evidence"]["values"]] == [
        ("More than 700 people", 0), ("1,200 people", 0), ("450 people", 1),
    ]  # fmt: skip
    assert first["evidence"]["values"][0]["high"] is None
    assert first["evidence"]["pairs"][0]["verdict"] == "conflict"


def test_holds_no_path_of_this_machine_and_no_markup(text: str) -> None:
    assert "<" not in text
    assert HOSTILE in json.loads(text)["claims"][-1]["sentence"]
    assert all("path" not in row and "text" not in row for row in json.loads(text)["sources"])


def test_columns_of_a_reviewer_come_along() -> None:
    given = report()
    given.findings["Ressort"] = "Innenpolitik"
    assert json.loads(json_report.render(given))["findings"][0]["Ressort"] == "Innenpolitik"
