"""Writes what the code knows better than a writer: `docs/reference.md` and `docs/report.schema.json`.

Run it after changing a column, a reason code, a kind or a setting: `python docs/generate.py`. A test compares.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from discrepancy import config, reporting, settings, tables
from discrepancy.judgement import reasons
from discrepancy.reporting import glossary, json_report, wording
from discrepancy.reporting.markdown import table

HERE = Path(__file__).parent
_TABLES = {
    "findings": "One row for each thing a reviewer must look at.",
    "facts": "One row for each thing that claims speak of.",
    "pairs": "Two claims of one fact, with the verdict on them.",
    "claims": "One row for each figure, date and office stated.",
    "sources": "One row for each document.",
    "ledger": "One row for each numeral and date expression of the input, with what became of it.",
}
_VERDICTS = {
    "agree": "the same value, of the same thing",
    "compatible": "different words for what can be one value: rounding, bound, unit, a day within a month",
    "scope": "one subject, but part and whole, another time, place or group: not to be put side by side",
    "update": "a count that a later document raises",
    "conflict": "cannot both hold",
    "incomparable": "not the same thing, or something unknown decides it; not shown",
}


def main() -> None:
    """Write both files."""
    for name, text in contents().items():
        (HERE / name).write_text(text, encoding="utf-8")


def contents() -> dict[str, str]:
    """File name in `docs/` -> its text."""
    return {
        "reference.md": reference(),
        "report.schema.json": json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
    }


def reference() -> str:
    """Every file, column, kind, verdict, reason code and setting, as Markdown."""
    parts = [
        "# Reference",
        "Generated from the code by `docs/generate.py`; change it there.",
        "## Formats",
        table([(f"`{name}`", _cell(form.holds)) for name, form in reporting.FORMATS.items()], ("format", "writes")),
        "## Kinds of finding",
        table(
            [(f"`{kind}`", reasons.SEVERITY[kind], wording.KINDS[kind][2]) for kind in wording.KINDS],
            ("kind", "severity", "meaning"),
        ),
        "The severity is the usual one: a doubtful conflict is medium, and `judgement.severity` in `discrepancy.toml` "
        "changes any of them.",
        "## Verdicts on two claims",
        table([(f"`{name}`", text) for name, text in _VERDICTS.items()], ("verdict", "meaning")),
        "## Reason codes",
        table([(f"`{code}`", _cell(text)) for code, text in sorted(reasons.REASONS.items())], ("code", "meaning")),
        "## Decisions of a reviewer",
        table([(f"`{name}`", text) for name, text in glossary.DECISIONS.items()], ("decision", "meaning")),
        "## Columns",
    ]
    for name, said in _TABLES.items():
        rows = [
            (f"`{column.name}`", column.dtype.replace("64", ""), _cell(column.holds), _cell(column.empty))
            for column in tables.TABLES[name]
        ]
        parts += [f"### {name}.csv", said, table(rows, ("column", "type", "holds", "empty means"))]
    parts += [
        "## Settings",
        "In `discrepancy.toml`; `discrepancy init` writes one with every key explained.",
        _settings(),
    ]
    return "\n\n".join(parts) + "\n"


def _settings() -> str:
    source = Path(config.__file__).read_text(encoding="utf-8")
    rows = []
    for section, struct in [("", config.Config), *settings._SECTIONS.items()]:
        body = re.search(rf"class {struct.__name__}\(.*?\n(?=\n\n|\Z)", source, re.DOTALL)
        for said, name, default in re.findall(r"((?:    #: .*\n)+)    (\w+): [^=\n]+= (.*)\n", body[0] if body else ""):
            if name in settings._SECTIONS:
                continue
            key = f"{section}.{name}".lstrip(".")
            text = " ".join(line.strip().removeprefix("#:").strip() for line in said.strip().split("\n"))
            rows.append((f"`{key}`", f"`{default.replace('()', '[]')}`", _cell(text)))
    return table(rows, ("key", "default", "meaning"))


def _cell(text: str) -> str:
    """Our own words in a table cell: their Markdown stays, a bar would end the cell."""
    return text.replace("|", "\\|")


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `report.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": json_report.SCHEMA_ID,
        "title": "Report of discrepancy",
        "type": "object",
        "required": ["schema", "schema_version", "generator", "counts", *json_report.TABLES],
        "properties": {
            "schema": {"const": json_report.SCHEMA_ID},
            "schema_version": {"const": json_report.SCHEMA_VERSION},
            "generator": _object({"name": {"type": "string"}, "version": {"type": "string"}}),
            "title": {"type": "string"},
            "date": {"type": ["string", "null"], "description": "date of the run as passed in"},
            "settings": {"type": "object", "additionalProperties": {"type": "string"}},
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
            "problems": {
                "type": "array",
                "items": _object({"source": {"type": "string"}, "problem": {"type": "string"}}),
            },
            **{name: {"type": "array", "items": _row(name)} for name in json_report.TABLES},
        },
    }


def _row(name: str) -> dict[str, Any]:
    columns = [column for column in tables.TABLES[name] if column.name not in json_report.KEPT_BACK.get(name, ())]
    properties: dict[str, Any] = {column.name: _column(column) for column in columns}
    if name == "findings":
        properties["kind"]["enum"] = list(settings.KINDS)
        properties["severity"]["enum"] = ["high", "medium", "low"]
        properties["evidence"] = _evidence()
    return {"type": "object", "required": list(properties), "properties": properties}


def _column(column: tables.Column) -> dict[str, Any]:
    said = column.holds + (f". Empty: {column.empty}" if column.empty else "")
    types: dict[str, Any] = {"float64": ["number", "null"], "int64": "integer", "bool": "boolean"}
    return {"type": types.get(column.dtype, "string"), "description": said}


def _evidence() -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": ["number", "null"]}
    statement = _object(
        dict.fromkeys(("claim_id", "source", "zone", "quote", "sentence", "speaker", "sourcing"), text)
        | {"line": {"type": "integer", "minimum": 0}, "column": {"type": "integer", "minimum": 0}}
    )
    claims = {"type": "array", "items": statement, "minItems": 1}
    value = _object({"text": text, "side": {"type": "integer"}, "low": number, "high": number, "claims": claims})
    verdict = {"type": "string", "enum": list(_VERDICTS)}
    pair = _object(
        {"a": text, "b": text, "verdict": verdict, "reason": text, "working": text, "confidence": number}
        | {"count": {"type": "integer", "minimum": 1}}
    )
    return _object({"values": {"type": "array", "items": value}, "pairs": {"type": "array", "items": pair}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


if __name__ == "__main__":
    main()
