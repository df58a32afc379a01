"""`report.sarif`: findings at their lines, for code hosts and editors (SARIF 2.1.0, OASIS Standard 2020).

One result a finding, at its first statement; the statements it is weighed against are its related locations, and links
in its message lead there. Lines and columns are given where the document is plain text, because there they are those of
the file; a page or a PDF is named without a line. What a reviewer dismissed is suppressed, not left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from discrepancy.reporting import wording
from discrepancy.reporting.files import save
from discrepancy.reporting.model import Case, Report, Statement

FILE_NAME = "report.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"high": "error", "medium": "warning", "low": "note"}
#: Files whose text is read as it stands in the file, so that a line of the text is a line of the file.
PLAIN = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ".adoc", ".asciidoc", ".tex", ".org", ""})
#: Statements named in one result; a code host shows a handful.
MAX_RELATED = 10
#: What a finding's status since the last run is called here; a finding of a first run has no baseline.
_BASELINE = {"same": "unchanged", "changed": "updated", "new": "new"}


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `report.sarif` into `out_dir` and return its path. Raises WriteError."""
    return [save(out_dir / FILE_NAME, render(report))]


def render(report: Report) -> str:
    """The findings as SARIF text, ending in a line feed."""
    cases = [case for case in report.cases if case.statements]
    rules = sorted({_rule_id(case) for case in cases})
    files = _files(report)
    run = {
        "tool": {
            "driver": {
                "name": "discrepancy",
                "version": report.run.version,
                "rules": [_rule(name, cases) for name in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": list(_notifications(report, files))}
        ],
        "results": [_result(case, rules, files) for case in cases],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


class _File(NamedTuple):
    """The file a document was read from: its address, and whether lines of the text are lines of the file."""

    uri: str
    is_plain: bool


def _files(report: Report) -> dict[str, _File]:
    """Document -> its file, by the address a code host knows it by: the path as given, where that is a relative one."""
    found = {}
    columns = (report.sources[name] for name in ("source", "entry", "path"))
    for source, entry, path in zip(*columns, strict=True):
        file = source.removesuffix(entry)
        given = PurePosixPath(path.replace("\\", "/").removesuffix(entry))
        inside = bool(path) and not given.is_absolute() and ".." not in given.parts and ":" not in given.parts[0]
        name = str(given) if inside else file
        found[source] = _File(quote(name, safe="/"), not entry and PurePosixPath(name).suffix.lower() in PLAIN)
    return found


def _rule_id(case: Case) -> str:
    return f"{case.row['kind']}.{case.row['reason']}" if case.row["reason"] else str(case.row["kind"])


def _rule(name: str, cases: Iterable[Case]) -> dict[str, Any]:
    kind, _, reason = name.partition(".")
    levels = [LEVELS.get(case.row["severity"], "note") for case in cases if _rule_id(case) == name]
    worst = next((level for level in ("error", "warning", "note") if level in levels), "note")
    meaning = wording.KINDS[kind][2] if kind in wording.KINDS else ""
    said = wording.reason_text(reason) or meaning or kind
    return {
        "id": name,
        "shortDescription": {"text": said},
        "fullDescription": {"text": f"{wording.kind_words(kind).capitalize()}: {meaning}. {said}" if meaning else said},
        "defaultConfiguration": {"level": worst},
    }


def _result(case: Case, rules: list[str], files: dict[str, _File]) -> dict[str, Any]:
    first, *others = _spread(case)
    shown = others[:MAX_RELATED]
    row = case.row
    links = "; ".join(
        f"[{_link_text(other.value_text or other.quote)}]({number}) in {_plain(other.source)}"
        for number, other in enumerate(shown, 1)
    )
    text = f"{_plain(wording.title(case))}. {_plain(wording.lead(case))}"
    result: dict[str, Any] = {
        "ruleId": _rule_id(case),
        "ruleIndex": rules.index(_rule_id(case)),
        "level": LEVELS.get(row["severity"], "note"),
        "message": {"text": f"{text} Beside: {links}." if links else text},
        "locations": [_location(first, files)],
    }
    if shown:
        result["relatedLocations"] = [
            {"id": number, **_location(other, files), "message": {"text": _plain(wording.one_line(other.quote))}}
            for number, other in enumerate(shown, 1)
        ]
    result["partialFingerprints"] = {"findingId/v1": case.finding_id}
    if row["status"] in _BASELINE:
        result["baselineState"] = _BASELINE[row["status"]]
    if row["decision"] == "dismissed":
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": row["note"] or "dismissed"}
        ]
    sure = {} if row["confidence"] != row["confidence"] else {"confidence": round(row["confidence"], 3)}
    result["properties"] = {"kind": row["kind"], **sure}
    return result


def _spread(case: Case) -> list[Statement]:
    """The statements, one of each value first, so that both sides are seen among the first few."""
    firsts = [value.statements[0] for value in case.values]
    rest = [statement for value in case.values for statement in value.statements[1:]]
    return firsts + rest


def _location(statement: Statement, files: dict[str, _File]) -> dict[str, Any]:
    file = files[statement.source]
    physical: dict[str, Any] = {"artifactLocation": {"uri": file.uri}}
    if statement.line and file.is_plain:
        physical["region"] = _region(statement)
    return {"physicalLocation": physical}


def _region(statement: Statement) -> dict[str, Any]:
    """Lines and columns count from 1; the end column is the one after the last character."""
    lines = statement.quote.split("\n")
    last = len(lines[-1]) + (statement.column if len(lines) == 1 else 1)
    return {
        "startLine": statement.line,
        "startColumn": statement.column,
        "endLine": statement.line + len(lines) - 1,
        "endColumn": last,
        "snippet": {"text": statement.quote},
    }


def _notifications(report: Report, files: dict[str, _File]) -> Iterable[dict[str, Any]]:
    for source, problem in report.problems:
        location = {"physicalLocation": {"artifactLocation": {"uri": files[source].uri}}}
        yield {"level": "warning", "message": {"text": _plain(f"{source}: {problem}")}, "locations": [location]}


def _plain(text: str) -> str:
    """Text for a message: brackets of a document must not read as a link (SARIF 3.11.6 escapes them)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _link_text(text: str) -> str:
    return _plain(wording.cut(wording.one_line(text), 80))
