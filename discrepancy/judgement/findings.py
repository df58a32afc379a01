"""From judged facts to the rows a reviewer decides on: one row a fact, all values side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import islice

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.explanations import hedge_dropped, remarks, rests_on
from discrepancy.judgement.facts import Fact
from discrepancy.judgement.labels import label_of
from discrepancy.judgement.reasons import DOUBTFUL, RANK, SEVERITY, Verdict
from discrepancy.judgement.sides import cover
from discrepancy.judgement.working import name, printed

#: pairs whose working is spelled out in one finding; the pairs table has them all
SHOWN = 4
#: pairs that are searched for a remark
REMARKED = 20
#: code points of a sentence shown beside a finding
LONGEST = 400
#: compatible dates are shown only where a reader might stumble
SHOWN_DATES = frozenset({"ambiguous_date", "next_day"})

Edges = dict[tuple[int, int], Verdict]
Row = dict[str, object]


def finding_id(*parts: str) -> str:
    """A stable id from what the finding is about."""
    return "f" + hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()


def fact_findings(fact: Fact, severity: Mapping[str, str] | None = None) -> list[Row]:
    """The findings of one fact: a row for its worst verdict; more only where conflicts have no common sides."""
    worst: Edges = {}
    for (i, j), verdict in fact.verdicts.items():
        if _matters(fact.classes[i], fact.classes[j], verdict):
            worst[i, j] = verdict
    for pair, verdict in hedge_dropped(fact):
        worst.setdefault(pair, verdict)
    if not worst:
        return []
    kind = min((v.verdict for v in worst.values()), key=RANK.__getitem__)
    edges = {pair: verdict for pair, verdict in worst.items() if verdict.verdict == kind}
    sizes = [len(group) for group in fact.classes]
    if kind != "conflict":
        members = sorted({node for pair in worst for node in pair})
        return [_row(fact, kind, [members], edges, 0, severity or {})]
    sets = cover({pair: verdict.confidence for pair, verdict in edges.items()}, sizes)
    return [_row(fact, kind, groups, edges, at, severity or {}) for at, groups in enumerate(sets)]


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


def _row(
    fact: Fact, kind: str, groups: list[list[int]], edges: Edges, at: int, severity: Mapping[str, str]
) -> Row:
    at_side = {node: n for n, group in enumerate(groups) for node in group}
    inside = [
        (pair, verdict)
        for pair, verdict in edges.items()
        if pair[0] in at_side and pair[1] in at_side and (len(groups) == 1 or at_side[pair[0]] != at_side[pair[1]])
    ]
    inside.sort(key=lambda item: (-item[1].confidence, item[0]))
    best = inside[0][1]
    if kind == "update":
        groups = [sorted(group, key=lambda node: (fact.classes[node][0].reported, node)) for group in groups]
    members = [[claim for node in group for claim in fact.classes[node]] for group in groups]
    workings = list(dict.fromkeys(verdict.working for _, verdict in inside))
    shown = workings[:SHOWN]
    shown += islice(remarks(fact, [pair for pair, _ in inside[:REMARKED]]), 2)
    if len(workings) > SHOWN:
        shown.append(f"And {len(workings) - SHOWN} more pairs of values.")
    if fact.left_out:
        shown.append(f"{fact.left_out} more mentions with rarer values are not compared.")
    return {
        "finding_id": finding_id("fact", fact.fact_id, str(at)),
        "severity": severity.get(kind) or _severity(kind, best),
        "kind": kind,
        "reason": best.reason,
        "what": label_of(fact.claims),
        "working": " ".join(shown),
        "values": values_of(fact, [node for group in groups for node in group]),
        "quotes": quotes_of([claim for group in members for claim in group]),
        "fact_id": fact.fact_id,
        "claim_ids": "|".join(";".join(claim.claim_id for claim in group) for group in members),
        "confidence": best.confidence,
        "status": "new",
        "decision": "open",
    }


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
