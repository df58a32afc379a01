"""What the words of a report mean: columns, kinds, severities, decisions, statuses, reason codes."""

from __future__ import annotations

from discrepancy import tables
from discrepancy.reporting import wording
from discrepancy.reporting.model import Report

SEVERITIES = {
    "high": "Two statements exclude each other, or a figure is wrong in itself. Look at these first.",
    "medium": "The figures can both be right and still mislead beside each other, or a doubtful reading decides it.",
    "low": "Worth knowing: other wording for one value, a count that grew, a figure nobody stands behind.",
}
DECISIONS = {
    "open": "Not decided yet, or something changed since the decision.",
    "confirmed": "The finding is right: the documents do contradict each other (or do lack the source).",
    "dismissed": "The finding is wrong or does not matter; it stays dismissed as long as nothing changes.",
    "corrected": "The finding was right and the text has been corrected.",
}
STATUSES = {
    "new": "Not in the report before this one.",
    "changed": "The values, their sources or the verdict changed; a decision was taken back to open and is kept in "
    "previous_decision.",
    "same": "As in the report before this one.",
    "gone": "In an earlier report, no longer found; kept in the sheet Gone with what reviewers wrote.",
}
_OWN_NOTES = {
    "severity": "How grave the finding is: " + " ".join(f"{name}: {text}" for name, text in SEVERITIES.items()),
    "decision": "Yours. Choose from the list.\n" + "\n".join(f"{name}: {text}" for name, text in DECISIONS.items()),
    "note": "Yours. Carried over to the same finding in the next run.",
    "reviewer": "Yours. Who decided.",
    "primary_source": "Yours. The document, dataset or person you checked against.",
    "checked": "Yours. The day you checked, for example 2024-03-05.",
    "what": "What the finding is about, in the documents' own words.",
    "kind": "What is wrong.",
    "values": "Every distinct value with the documents that print it. `against` parts values that cannot "
    "both hold; `beside` begins what else is stated of the same fact.",
    "working": "Why these do not add up, with the values as printed.",
    "quotes": "One quote for each value, the figure in bold: document, date, line of the text, and who says so.",
    "status": "Since the report before this one.\n" + "\n".join(f"{name}: {text}" for name, text in STATUSES.items()),
    "previous_decision": "Your decision on this finding before it changed and was opened again.",
    "reason": "Fixed code for why.",
    "confidence": "How sure the rule is, from 0 to 1.",
    "fact_id": "The fact the finding belongs to; the link goes to its row in the sheet Facts.",
    "evidence": "How many claims are behind it; the link goes to their rows in the sheet Claims.",
    "finding_id": "Name of the finding, the same in every output and every run. Your decisions are found by it.",
    "signature": "Fingerprint of the values and sources; tells the next run whether the finding changed.",
    "claim_ids": "The claims behind the finding; finds it again when its id changed because the fact grew.",
}


def _notes() -> dict[str, str]:
    notes: dict[str, str] = {}
    for name in ("sources", "claims", "facts", "ledger", "findings"):
        for column in tables.TABLES[name]:
            said = column.holds + (f"\nEmpty: {column.empty}." if column.empty else "")
            notes.setdefault(f"{name}.{column.name}", said)
    return notes


#: Note on the header of a column of the sheet Findings.
COLUMN_NOTES = _OWN_NOTES
#: Note on the header of a column of another sheet, as `table.column`.
TABLE_NOTES = _notes()


def codes_note(report: Report, column: str) -> str:
    """The codes that occur in a column of the findings of this run, each with its meaning, one a line."""
    found = sorted(code for code in report.findings[column].unique() if code)
    meaning = kind_meaning if column == "kind" else reason_meaning
    return "\n".join(f"{code}: {meaning(code)}".removesuffix(": ") for code in found)


def kind_meaning(kind: str) -> str:
    """What a kind of finding tells the reader; empty for an unknown kind."""
    return wording.KINDS[kind][2] if kind in wording.KINDS else ""


def reason_meaning(code: str) -> str:
    """What a reason code means; empty where it is not documented."""
    return wording.reason_text(code)


def reason_codes() -> dict[str, str]:
    """Every documented reason code with its meaning."""
    from discrepancy.judgement.reasons import REASONS

    return {code: reason_meaning(code) for code in REASONS}
