"""Figures that nobody stands behind: unsourced, or credited to somebody nobody can find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discrepancy import lexicons
from discrepancy.judgement.claim import FINDING_ZONES, Claim
from discrepancy.judgement.findings import Row, finding_id, quotes_of
from discrepancy.judgement.labels import label_of
from discrepancy.judgement.reasons import SEVERITY
from discrepancy.judgement.working import name, printed

#: numbers that style guides spell out
SMALL = 12
KINDS = {"none": ("unsourced", "no_source"), "vague": ("vague", "vague_source")}


def sourcing_findings(claims: list[Claim], severity: Mapping[str, str] | None = None) -> list[Row]:
    """One row for each fact and document whose figure is unsourced or vague, naming every such claim.

    A headline's figure that the text below gives with a source is sourced.
    """
    sourced = {(c.source_id, c.fact_id) for c in claims if c.fact_id and c.sourcing == "sourced"}
    told: dict[str, set[float]] = {}
    for claim in claims:
        if claim.fact_id:
            told.setdefault(claim.fact_id, set()).add(claim.value)
    grouped: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.kind != "quantity" or claim.zone not in FINDING_ZONES or claim.sourcing not in KINDS:
            continue
        disputed = len(told.get(claim.fact_id, ())) > 1
        if claim.sourcing == "none" and not disputed and _plain_to_see(claim):
            continue
        if claim.zone == "headline" and (claim.source_id, claim.fact_id) in sourced:
            continue
        grouped.setdefault((claim.sourcing, claim.source_id, claim.fact_id or claim.claim_id), []).append(claim)
    rows = [_row(key, group, severity or {}) for key, group in grouped.items()]
    return rows + list(_asides(claims, severity or {}))


def _asides(claims: list[Claim], severity: Mapping[str, str]) -> Iterator[Row]:
    """Sentences that set a source nobody can find against a sourced figure: one row each, naming no claim."""
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        if not claim.aside or claim.kind != "quantity" or claim.zone not in FINDING_ZONES:
            continue
        if (key := (claim.source_id, claim.aside)) in seen:
            continue
        seen.add(key)
        yield _row(("vague", *key), [claim], severity) | {
            "finding_id": finding_id("aside", *key),
            "what": claim.aside,
            "working": f"“{claim.aside}” ({name(claim)}) is set against {printed(claim)}: nobody can look that up.",
            "claim_ids": "",
        }


def _plain_to_see(claim: Claim) -> bool:
    """A small number in words ("two dams"): nobody gives a source for what anybody can see, and nobody disputes.

    What happened ("nine workers died") is not to be seen afterwards.
    """
    if lexicons.measure(claim.measure).happened:
        return False
    return claim.dimension == "count" and abs(claim.value) <= SMALL and not any(c.isdigit() for c in claim.value_text)


def _row(key: tuple[str, str, str], group: list[Claim], severity: Mapping[str, str]) -> Row:
    kind, reason = KINDS[key[0]]
    first = group[0]
    if kind == "vague":
        words = " ".join(first.sourcing_text.split())
        why = f"{printed(first)} ({name(first)}) rests on “{words}”: nobody can look that up."
    else:
        why = f"{printed(first)} ({name(first)}): neither the sentence nor its neighbours say who says so."
    return {
        "finding_id": finding_id(kind, *key[1:]),
        "severity": severity.get(kind) or SEVERITY[kind],
        "kind": kind,
        "reason": reason,
        "what": label_of(group),
        "working": why,
        "values": "\n".join(dict.fromkeys(f"{printed(claim)[1:-1]}: {name(claim)}" for claim in group)),
        "quotes": quotes_of(group),
        "fact_id": first.fact_id,
        "claim_ids": ";".join(claim.claim_id for claim in group),
        "confidence": 0.8,
        "status": "new",
        "decision": "open",
    }
