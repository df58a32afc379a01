"""What is told under a finding: the weightiest pair first, pairs that add something, then what is no contradiction.

One statement a line. The first names the two values a reader should look at; lines that begin with `BULLET` are further
pairs; the others are remarks on all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.explanations import PLAIN, remarks
from discrepancy.judgement.facts import Fact
from discrepancy.judgement.reasons import RANK, Verdict

Pair = tuple[int, int]

#: pairs that are told in one finding, one place kept for what is no contradiction; the pairs table has them all
SHOWN = 4
#: pairs of one reason among them: a third tells nothing new
ALIKE = 2
#: remarks of one finding, and pairs that are searched for one
REMARKS, SEARCHED = 2, 20
BULLET = "• "
#: how a pair of another verdict is introduced beside those that the finding rests on
ASIDE = {"scope": "another scope: ", "update": "a later figure: "}


def by_weight(fact: Fact, edges: Mapping[Pair, Verdict]) -> list[Pair]:
    """The pairs, first the one a reviewer should see first: surest, between documents, each value in many of them.

    Of equals a pair with a cause that can be named (a slip of digits) comes before one that only differs, and dates
    that say of what they are before those that do not.
    """
    documents: dict[tuple, set[str]] = {}
    for group in fact.classes:
        documents.setdefault(_value(group[0]), set()).update(claim.source_id for claim in group)

    def weight(pair: Pair) -> tuple[float, bool, int, bool, bool, Pair]:
        a, b = fact.classes[pair[0]][0], fact.classes[pair[1]][0]
        backing = len(documents[_value(a)]) * len(documents[_value(b)])
        plain = edges[pair].reason in PLAIN
        silent = a.kind == "date" and not (a.event and b.event)
        return -edges[pair].confidence, a.source_id == b.source_id, -backing, plain, silent, pair

    return sorted(edges, key=weight)


def told(fact: Fact, edges: Mapping[Pair, Verdict], ordered: list[Pair]) -> list[str]:
    """The lines under a finding that rests on these pairs (`ordered` by weight)."""
    kind = edges[ordered[0]].verdict
    asides = _asides(fact, {node for pair in ordered for node in pair}, kind)
    main = _different(fact, ordered, edges)
    shown = _varied(main, edges, SHOWN - 1 if asides else SHOWN)
    lines = list(dict.fromkeys(edges[pair].working for pair in shown))
    beside = _varied(_different(fact, by_weight(fact, asides), asides), asides, SHOWN - len(lines))
    instead = "not a conflict but " if kind == "conflict" else ""
    lines += [instead + ASIDE[asides[pair].verdict] + asides[pair].working for pair in beside]
    lines[1:] = [BULLET + line for line in lines[1:]]
    lines += islice(remarks(fact, ordered[:SEARCHED]), REMARKS)
    if len(main) > len(shown):
        left = len(main) - len(shown)
        lines.append(f"And {left} more pair{'s' if left > 1 else ''} of values.")
    if fact.left_out:
        lines.append(f"{fact.left_out} more mentions with rarer values are not compared.")
    return lines


def _asides(fact: Fact, nodes: set[int], kind: str) -> dict[Pair, Verdict]:
    """Pairs of a value of the finding with any other of the fact that a reader must not take for one of its kind."""
    return {
        (i, j): verdict
        for (i, j), verdict in fact.verdicts.items()
        if verdict.verdict in ASIDE and RANK[verdict.verdict] > RANK[kind]
        and not nodes.isdisjoint((i, j))
        and _value(fact.classes[i][0]) != _value(fact.classes[j][0])
        and fact.classes[i][0].counts
        and fact.classes[j][0].counts
    }


def _different(fact: Fact, pairs: Iterable[Pair], edges: Mapping[Pair, Verdict]) -> list[Pair]:
    """The pairs without those that repeat two values and a reason."""
    kept: dict[tuple, Pair] = {}
    for pair in pairs:
        values = frozenset(_value(fact.classes[node][0]) for node in pair)
        kept.setdefault((values, edges[pair].reason), pair)
    return list(kept.values())


def _varied(pairs: Iterable[Pair], edges: Mapping[Pair, Verdict], most: int) -> list[Pair]:
    """At most so many of the pairs, at most `ALIKE` of one reason."""
    alike: dict[tuple[str, str], int] = {}
    kept: list[Pair] = []
    for pair in pairs:
        key = edges[pair].verdict, edges[pair].reason
        alike[key] = alike.get(key, 0) + 1
        if alike[key] <= ALIKE and len(kept) < most:
            kept.append(pair)
    return kept


def _value(claim: Claim) -> tuple:
    """Two claims with the same key print the same value, in whatever words and whatever scope."""
    if claim.kind == "quantity":
        return repr(claim.low), repr(claim.high), claim.bound, claim.unit
    return claim.period_from, claim.period_to, claim.office, claim.office_status, claim.value_text.casefold()
