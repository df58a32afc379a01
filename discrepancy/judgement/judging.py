"""The order of judging: facts, then what is wrong inside documents, then who stands behind the figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from discrepancy.config import Config
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.documents import document_findings
from discrepancy.judgement.explanations import explain
from discrepancy.judgement.facts import Fact, pair_rows, weigh
from discrepancy.judgement.findings import Row, fact_finding
from discrepancy.judgement.labels import label_of
from discrepancy.judgement.offices import name_findings, office_findings, told_once
from discrepancy.judgement.origins import best_supported, independent
from discrepancy.judgement.own_rules import graded
from discrepancy.judgement.preparation import prepared
from discrepancy.judgement.sourcing import sourcing_findings

if TYPE_CHECKING:
    import pandas as pd

_SEVERITIES = ("high", "medium", "low")
_KINDS = ("conflict", "arithmetic", "weekday", "scope", "update", "vague", "unsourced", "compatible", "name_variant")


def judge_claims(
    table: pd.DataFrame, sources: pd.DataFrame | None, config: Config
) -> tuple[list[tuple], list[Row], list[Row]]:
    """Rows of `PAIRS`, `FACTS` and `FINDINGS`."""
    claims = prepared(claims_of(table, sources))
    settings = config.judgement
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.fact_id:
            grouped.setdefault(claim.fact_id, []).append(claim)
    pairs: list[tuple] = []
    facts: list[Row] = []
    findings: list[Row] = []
    for fact_id, members in grouped.items():
        fact = weigh(fact_id, members, config.terms.rates, settings.strict, settings.tolerances)
        explain(fact)
        pairs += pair_rows(fact)
        label = label_of(members)
        facts.append(_fact_row(fact, label))
        if (row := fact_finding(fact, label, settings.severity)) is not None:
            findings.append(row)
    findings += document_findings(claims, settings.conversion_tolerance, settings.severity)
    findings += sourcing_findings(claims, settings.severity)
    findings = told_once(findings, office_findings(claims, config.terms.offices, settings.severity))
    findings += name_findings(sources, settings.severity)
    findings = graded(findings, settings.severity)
    findings.sort(key=_order)
    return pairs, facts, findings


def _order(row: Row) -> tuple:
    """Gravest first; then by kind, by confidence, by what it is about."""
    severity = _SEVERITIES.index(str(row["severity"])) if row["severity"] in _SEVERITIES else len(_SEVERITIES)
    return severity, _KINDS.index(str(row["kind"])), -float(str(row["confidence"])), row["what"], row["finding_id"]


def _fact_row(fact: Fact, label: str) -> Row:
    claims = fact.claims
    low, high, spread = _span(claims)
    return {
        "fact_id": fact.fact_id,
        "label": label,
        "kind": claims[0].kind,
        "unit": claims[0].unit,
        "claims": len(claims),
        "sources": len({claim.source_id for claim in claims}),
        "origins": independent(claims),
        "low": low,
        "high": high,
        "spread": spread,
        "best_supported": best_supported(fact.classes),
        "verdict": fact.worst,
        "claim_ids": ";".join(claim.claim_id for claim in claims),
    }


def _span(claims: list[Claim]) -> tuple[str, str, str]:
    """Lowest and highest value as printed, and how far they are apart."""
    if claims[0].kind == "date":
        days = sorted(claim.period_from for claim in claims if claim.period_from)
        return (days[0], days[-1], "") if days else ("", "", "")
    stated = [(low, high, claim) for claim in claims for low, high in [_ends(claim)] if not math.isnan(low)]
    if claims[0].kind == "role" or not stated or len({claim.unit for claim in claims}) > 1:
        return "", "", ""
    lowest = min(stated, key=lambda item: item[0])
    highest = max(stated, key=lambda item: item[1])
    apart = highest[1] - lowest[0]
    ratio = apart / abs(lowest[0]) * 100 if lowest[0] else 0.0
    share = f" ({ratio:.0f} %)" if ratio >= 10 else f" ({ratio:.2g} %)" if ratio else ""
    return lowest[2].value_text, highest[2].value_text, f"{apart:,.12g}{share}"


def _ends(claim: Claim) -> tuple[float, float]:
    low = claim.low if not math.isnan(claim.low) else claim.high
    return low, claim.high if not math.isnan(claim.high) else low
