"""Review that survives: what reviewers wrote into the report in the output folder moves to the same findings.

A finding is found again by its id; if the id changed because its fact grew, by the claims it shares; if the documents
were renamed, by its sentences and values. What is the same keeps its decision. What changed is opened again, the former
decision stands in `previous_decision`. What vanished goes to Gone with everything that was written about it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy import tables
from discrepancy.reporting import former
from discrepancy.reporting.former import DECISIONS, REVIEWED, WORKBOOK, Row, as_text
from discrepancy.reporting.model import Report, Statement, claim_ids, records, value_key

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DECISIONS", "REVIEWED", "WORKBOOK", "backups", "carry_over", "clean", "decided", "extra_columns"]

BACKUP = "conflicts.backup.xlsx"
#: Decisions that settle a finding: it is no longer something the documents get wrong.
SETTLED = frozenset({"dismissed", "corrected"})
#: Kinds that may turn into each other as documents are added; a decision never moves between these groups.
_FAMILIES = {"conflict": "values", "scope": "values", "update": "values", "compatible": "values",
             "unsourced": "sourcing", "vague": "sourcing"}  # fmt: skip
#: Share of the smaller finding's claims that two findings must have in common to be one.
_LEAST_SHARED = 0.5


def carry_over(report: Report, out_dir: Path) -> Report:
    """The report with decisions, notes and own columns of the report in `out_dir`, statuses, and what is gone.

    Raises WriteError where a report is there and cannot be read.
    """
    signed = [
        {**row, "previous_decision": "", "signature": signature(row, report.cited)} for row in records(report.findings)
    ]
    before = former.read(out_dir, report.findings["finding_id"])
    if before is None:
        fresh = [{**row, "status": "new", "decision": row["decision"] or "open"} for row in signed]
        return report.reviewed(_frame(fresh, ()), _frame([], ()), marks=(("state", former.state_of(fresh)),))
    rows, gone = matched(signed, before)
    marks = (("state", former.state_of(rows)), ("seen", " ".join(before.seen)))
    shown = tuple((name, text) for name, text in marks if text)
    return report.reviewed(_frame(rows, before.extras), _frame(gone, before.extras), before.sheets, shown)


def signature(finding: Row, cited: Mapping[str, Statement]) -> str:
    """Fingerprint of what a finding rests on, in two halves: values by document, and values by sentence.

    Two findings are the same where either half is: a corrected typo leaves the first, a renamed file the second. The
    words of the explanation, the severity and the order of the claims are no part of it.
    """
    head = (finding["kind"], finding["reason"])
    statements = [cited[claim] for claim in claim_ids(finding["claim_ids"]) if claim in cited]
    by_document = {(each.source_id, *value_key(each)) for each in statements}
    by_sentence = {(" ".join(each.sentence.split()), *value_key(each)) for each in statements}
    return "-".join(_hash(head, sorted(map(repr, part))) for part in (by_document, by_sentence))


def decided(out_dir: Path) -> frozenset[str]:
    """Ids of the findings in the report in `out_dir` that reviewers dismissed or corrected."""
    before = former.read(out_dir)
    rows = before.findings if before else []
    return frozenset(row.get("finding_id", "") for row in rows if row["decision"] in SETTLED)


def extra_columns(findings: pd.DataFrame) -> list[str]:
    """Columns of a findings table that a reviewer added, in their order."""
    ours = {*tables.names(tables.FINDINGS), *former.ADDED}
    return [name for name in findings.columns if name not in ours]


def backups(formats: Iterable[str]) -> list[tuple[str, str]]:
    """Files to copy before they are replaced by those of these formats: (name, name of the copy)."""
    return [(WORKBOOK, BACKUP)] if "xlsx" in formats else []


def clean(out_dir: Path, formats: Iterable[str], published: Iterable[Path]) -> None:
    """Remove the table of vanished findings of the former report if this one has none."""
    gone = out_dir / former.GONE_TABLE
    if "csv" in formats and gone not in set(published):
        gone.unlink(missing_ok=True)


def _hash(head: tuple[str, ...], parts: list[str]) -> str:
    return "s" + hashlib.sha256(repr((head, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def matched(rows: list[Row], before: former.Former) -> tuple[list[Row], list[Row]]:
    """The new rows with what was written about them, and the former rows that are gone."""
    olds = [*before.findings, *before.gone]
    returned = range(len(before.findings), len(olds))
    pairs = _pairs(rows, olds)
    carried = [_carried(row, olds[pairs[new]], pairs[new] in returned) if new in pairs else {**row, "status": "new"}
               for new, row in enumerate(rows)]  # fmt: skip
    used = set(pairs.values())
    left = [(index, old) for index, old in enumerate(olds) if index not in used]
    # what nobody wrote about is shown as gone once; what somebody wrote about is never dropped
    gone = [{**old, "status": "gone"} for index, old in left if index not in returned or former.is_reviewed(old)]
    return carried, gone


def _carried(row: Row, old: Row, returned: bool) -> Row:
    same = _is_same(row, old)
    kept = {name: value for name, value in old.items() if name in REVIEWED or name not in row}
    decision = as_text(old.get("decision")) or "open"
    previous = as_text(old.get("previous_decision"))
    if not same and decision != "open":
        decision, previous = "open", decision
    status = "new" if returned else "same" if same else "changed"
    return {**row, **kept, "decision": decision, "previous_decision": previous, "status": status}


def _is_same(row: Row, old: Row) -> bool:
    mine, theirs = row["signature"].split("-"), as_text(old.get("signature")).split("-")
    if len(theirs) == len(mine):
        return any(a == b for a, b in zip(mine, theirs, strict=True))
    ids = as_text(old.get("claim_ids"))
    # a table that was cut down to id and decision says nothing about change
    return not ids or set(claim_ids(ids)) == set(claim_ids(row["claim_ids"]))


def _pairs(rows: list[Row], olds: list[Row]) -> dict[int, int]:
    """Index of each new row -> index of the former row it continues: by id, then shared claims, then sentences."""
    by_id: dict[str, int] = {}
    for index, old in enumerate(olds):
        by_id.setdefault(as_text(old.get("finding_id")), index)
    pairs = {new: by_id[row["finding_id"]] for new, row in enumerate(rows) if row["finding_id"] in by_id}
    for find in (_by_claims, _by_sentences):
        taken = set(pairs.values())
        free_rows = {new: row for new, row in enumerate(rows) if new not in pairs}
        free_olds = {index: old for index, old in enumerate(olds) if index not in taken}
        if not free_rows or not free_olds:
            break
        for _, new, index in find(free_rows, free_olds):
            if new not in pairs and index not in taken:
                pairs[new] = index
                taken.add(index)
    return pairs


def _by_claims(rows: Mapping[int, Row], olds: Mapping[int, Row]) -> list[tuple[float, int, int]]:
    """Candidate pairs of one family by the share of claims they have in common, best first."""
    holders: dict[tuple[str, str], list[int]] = {}
    sizes: dict[int, int] = {}
    for index, old in olds.items():
        ids = set(claim_ids(as_text(old.get("claim_ids"))))
        sizes[index] = len(ids)
        for claim in ids:
            holders.setdefault((_family(old), claim), []).append(index)
    found = []
    for new, row in rows.items():
        mine = set(claim_ids(row["claim_ids"]))
        shared: dict[int, int] = {}
        for claim in mine:
            for index in holders.get((_family(row), claim), ()):
                shared[index] = shared.get(index, 0) + 1
        for index, number in shared.items():
            share = number / min(len(mine), sizes[index])
            if share >= _LEAST_SHARED:
                found.append((-share * number, new, index))
    return sorted(found)


def _by_sentences(rows: Mapping[int, Row], olds: Mapping[int, Row]) -> list[tuple[float, int, int]]:
    """Candidate pairs that rest on the same sentences and values, in documents of other names."""
    where = {as_text(old.get("signature")).rpartition("-")[2]: index for index, old in olds.items()}
    where.pop("", None)
    halves = {new: row["signature"].rpartition("-")[2] for new, row in rows.items()}
    return [(0.0, new, where[half]) for new, half in halves.items() if half in where]


def _family(row: Row) -> str:
    kind = as_text(row.get("kind"))
    return _FAMILIES.get(kind, kind)


def _frame(rows: list[Row], extras: Iterable[str]) -> pd.DataFrame:
    """Findings as a table: our columns, then the reviewers' own, which keep the type of their cells."""
    import pandas as pd

    names = [*tables.names(tables.FINDINGS), "previous_decision", "signature"]
    data: dict[str, Any] = {}
    for column in tables.FINDINGS:
        cells = [row.get(column.name, "") for row in rows]
        typed = [_number(cell) for cell in cells] if column.dtype == "float64" else cells
        data[column.name] = pd.Series(typed, dtype=column.dtype)
    for name in names[len(tables.FINDINGS) :]:
        data[name] = pd.Series([row.get(name, "") for row in rows], dtype="str")
    for name in extras:
        data[name] = pd.Series([row.get(name, "") for row in rows], dtype="object")
    return pd.DataFrame(data)


def _number(cell: Any) -> float:
    try:
        return float(cell)
    except (TypeError, ValueError):
        return float("nan")
