"""From judged facts to the rows a reviewer decides on: one row a fact, all values side by side."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.explanations import hedge_dropped, rests_on
from discrepancy.judgement.facts import Fact
from discrepancy.judgement.reasons import DOUBTFUL, RANK, SEVERITY, Verdict
from discrepancy.judgement.sides import cover
from discrepancy.judgement.telling import by_weight, told
from discrepancy.judgement.units import size_of
from discrepancy.judgement.working import name, printed

#: what stands between two sets of sides in `claim_ids`
SETS = "||"
#: code points of a sentence shown beside a finding
LONGEST = 400
#: compatible dates are shown only where a reader might stumble
SHOWN_DATES = frozenset({"ambiguous_date", "next_day"})

Edges = dict[tuple[int, int], Verdict]
Row = dict[str, object]


def finding_id(*parts: str) -> str:
    """A stable id from what the finding is about."""
    return "f" + hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()


def fact_finding(fact: Fact, label: str, severity: Mapping[str, str] | None = None) -> Row | None:
    """The finding of one fact, about its worst verdict, with every value that has a part in it; None where all is well.

    `label` says what the fact is about.
    `claim_ids` names sides of which every two claims contradict each other. Where no such sides hold all that
    contradicts, further sets of sides follow, and a claim may stand in several of them.
    """
    worst: Edges = {}
    for (i, j), verdict in fact.verdicts.items():
        if _matters(fact.classes[i], fact.classes[j], verdict):
            worst[i, j] = verdict
    for pair, verdict in hedge_dropped(fact):
        worst.setdefault(pair, verdict)
    if not worst:
        return None
    kind = min((v.verdict for v in worst.values()), key=RANK.__getitem__)
    edges = {pair: verdict for pair, verdict in worst.items() if verdict.verdict == kind}
    nodes = _in_order(fact, {node for pair in (edges if kind == "conflict" else worst) for node in pair}, kind)
    sets = [[nodes]]
    if kind == "conflict":
        sizes = [len(group) for group in fact.classes]
        sets = cover({pair: verdict.confidence for pair, verdict in edges.items()}, sizes)
    ordered = by_weight(fact, edges)
    best = edges[ordered[0]]
    return {
        "finding_id": finding_id("fact", fact.fact_id, "0"),
        "severity": (severity or {}).get(kind) or _severity(kind, best),
        "kind": kind,
        "reason": best.reason,
        "what": label,
        "working": "\n".join(told(fact, edges, ordered)),
        "values": values_of(fact, nodes),
        "quotes": quotes_of([claim for node in nodes for claim in fact.classes[node]]),
        "fact_id": fact.fact_id,
        "claim_ids": SETS.join("|".join(_ids(fact, group) for group in groups) for groups in sets),
        "confidence": best.confidence,
        "status": "new",
        "decision": "open",
    }


def _matters(first: list[Claim], second: list[Claim], verdict: Verdict) -> bool:
    """Whether a pair of classes is worth a reviewer's time."""
    a, b = first[0], second[0]
    if not (a.counts and b.counts) or verdict.verdict in ("agree", "incomparable"):
        return False
    if verdict.verdict == "conflict":
        return True
    across = len({claim.source_id for claim in first + second}) > 1
    if verdict.verdict == "compatible":
        if a.kind == "date":
            return across and verdict.reason in SHOWN_DATES
        printed_alike = a.value_text.casefold() == b.value_text.casefold()
        return across and a.kind == "quantity" and not (a.vague or b.vague or printed_alike)
    same_value = a.kind == "quantity" and (a.low, a.high, a.unit) == (b.low, b.high, b.unit)
    return across and not same_value


def _in_order(fact: Fact, nodes: Iterable[int], kind: str) -> list[int]:
    """The classes as a reader compares them: later figures by their day, others by size or time."""

    def place(node: int) -> tuple:
        first = fact.classes[node][0]
        if kind == "update" or first.kind != "quantity":
            return first.reported if kind == "update" else first.period_from, node
        end = first.low if not math.isnan(first.low) else first.high
        return *size_of(0.0 if math.isnan(end) else end, first.unit), node

    return sorted(nodes, key=place)


def _ids(fact: Fact, nodes: Iterable[int]) -> str:
    return ";".join(claim.claim_id for node in nodes for claim in fact.classes[node])


def _severity(kind: str, verdict: Verdict) -> str:
    if kind == "conflict" and verdict.confidence < DOUBTFUL:
        return "medium"
    if kind == "scope" and verdict.reason != "part_of_whole":
        return "low"
    return SEVERITY[kind]


def values_of(fact: Fact, nodes: Iterable[int]) -> str:
    """Each value with the documents that print it, one a line."""
    lines: dict[str, list[str]] = {}
    stated: dict[str, list[Claim]] = {}
    for node in nodes:
        for claim in fact.classes[node]:
            stated.setdefault(printed(claim)[1:-1], []).append(claim)
            who = name(claim) + (f" ({claim.reported})" if claim.reported else "")
            if claim.speaker:
                who += f", citing {claim.speaker}"
            names = lines.setdefault(printed(claim)[1:-1], [])
            if who not in names:
                names.append(who)
    return "\n".join(
        f"{value}: {'; '.join(names[:6])}{_more(names, 6)}{_origin(stated[value])}" for value, names in lines.items()
    )


def _origin(claims: list[Claim]) -> str:
    told = rests_on(claims)
    return f" ({told})" if told else ""


def quotes_of(claims: Iterable[Claim], most: int = 12) -> str:
    """Each sentence with its document and place, one a line."""
    lines = []
    listed = list(claims)
    for claim in listed[:most]:
        sentence = " ".join(claim.sentence.split())
        short = sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "…"
        lines.append(f"{name(claim)}, {claim.zone} at {claim.start}: “{short}”")
    return "\n".join(lines) + ("\n" + _more(listed, most).strip() if len(listed) > most else "")


def _more(things: list, most: int) -> str:
    return f" and {len(things) - most} more" if len(things) > most else ""
