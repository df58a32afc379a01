"""What is wrong inside one document: computations that do not come out, weekdays that do not fit their date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from discrepancy.judgement.claim import FINDING_ZONES, Claim
from discrepancy.judgement.findings import Row, finding_id, quotes_of
from discrepancy.judgement.labels import label_of
from discrepancy.judgement.limits import claim_faults, limit_faults
from discrepancy.judgement.passages import passages
from discrepancy.judgement.reasons import SEVERITY
from discrepancy.judgement.spans import span_faults
from discrepancy.judgement.sums import Fault, faults
from discrepancy.judgement.table_sums import table_faults
from discrepancy.judgement.working import name, printed

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO_WEEKDAYS = frozenset("1234567")


def document_findings(claims: list[Claim], tolerance: float, severity: Mapping[str, str]) -> Iterator[Row]:
    """The findings inside single documents, in the order of the claims table."""
    for fault in computations(claims, tolerance):
        if not any(claim.superseded for claim in fault.claims):
            yield _row("arithmetic", fault, severity)
    for fault in weekdays(claims):
        yield _row("weekday", fault, severity)


def computations(claims: list[Claim], tolerance: float) -> Iterator[Fault]:
    """Everything that does not add up in a sentence, a table or a single figure."""
    for passage in passages(claims):
        yield from faults(passage, tolerance)
        yield from span_faults(passage)
        yield from limit_faults(passage)
    yield from claim_faults(claims)
    yield from table_faults(claims)


def weekdays(claims: Iterable[Claim]) -> Iterator[Fault]:
    """Dates printed with a weekday that the calendar does not give them."""
    for claim in claims:
        if claim.kind != "date" or not claim.form.startswith("weekday:") or claim.zone not in FINDING_ZONES:
            continue
        said = claim.form.removeprefix("weekday:")
        if claim.grain not in ("day", "part", "instant") or not claim.period_from or said not in _ISO_WEEKDAYS:
            continue
        day = dt.date.fromisoformat(claim.period_from[:10])
        if str(day.isoweekday()) != said:
            right, wrong = WEEKDAYS[day.weekday()], WEEKDAYS[int(said) - 1]
            working = f"{printed(claim)} ({name(claim)}): {day.isoformat()} is a {right}, not a {wrong}."
            yield Fault("weekday_mismatch", working, (claim,), 0.7)


def _row(kind: str, fault: Fault, severity: Mapping[str, str]) -> Row:
    first = fault.claims[0]
    values = "\n".join(dict.fromkeys(printed(claim)[1:-1] for claim in fault.claims))
    return {
        "finding_id": finding_id(kind, fault.reason, *(claim.claim_id for claim in fault.claims)),
        "severity": severity.get(kind) or SEVERITY[kind],
        "kind": kind,
        "reason": fault.reason,
        "what": label_of([first]),
        "working": fault.working,
        "values": values,
        "quotes": quotes_of(fault.claims[:1]),
        "fact_id": "",
        "claim_ids": ";".join(claim.claim_id for claim in fault.claims),
        "confidence": fault.confidence,
        "status": "new",
        "decision": "open",
    }
