"""Who says it, and where: explanations of a difference that lie in the documents and not in the figures.

One speaker with two figures, a headline above its own text, several documents that draw on one origin. Where nothing
better explains a conflict, the explanation is its reason; beside a better one (a slip, a part and its whole) it is a
remark under the finding.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from discrepancy.judgement.claim import FINDING_ZONES, Claim
from discrepancy.judgement.facts import Fact
from discrepancy.judgement.intervals import UPPER
from discrepancy.judgement.origins import independent
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.working import both, name, printed

#: reasons that say no more than that two figures differ
PLAIN = frozenset({"value", "bound", "range"})
#: grades of attribution that name somebody; two documents that cite "experts" do not cite the same ones
NAMED = frozenset({"document", "person", "body"})
#: claims of one value that are searched for a common speaker; a value with thousands of mentions has any speaker
SEARCHED = 50


def explain(fact: Fact) -> None:
    """Give the conflicts of a fact the better reason, where who says it, or where, is all there is to say."""
    for (i, j), verdict in fact.verdicts.items():
        if verdict.verdict != "conflict" or verdict.reason not in PLAIN:
            continue
        first, second = fact.classes[i], fact.classes[j]
        because = verdict.working.rpartition(": ")[2].rstrip(".")
        speakers = {_speaker(claim) for claim in (*first, *second)}
        if len(speakers) == 1 and "" not in speakers and _across(first, second):
            said = f"{because}, and both documents cite {_speaker_name(first[0])}"
            fact.verdicts[i, j] = verdict._replace(
                reason="same_speaker_differs", working=both(first[0], second[0], said)
            )
        elif (headline := _headline(first, second)) is not None and all(c.zone == "headline" for c in headline):
            said = f"{because}, and the headline is above its own text"
            fact.verdicts[i, j] = verdict._replace(
                reason="headline_exceeds_body", working=both(first[0], second[0], said)
            )


def remarks(fact: Fact, pairs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What a reviewer should know beside the workings of these pairs of classes, each said once."""
    told: set[str] = set()
    for i, j in pairs:
        first, second = fact.classes[i], fact.classes[j]
        reason = fact.verdicts[i, j].reason
        for text in (
            "" if reason == "same_speaker_differs" else _one_speaker(first, second),
            "" if reason == "headline_exceeds_body" else _above_text(first, second),
        ):
            if text and text not in told:
                told.add(text)
                yield text


def hedge_dropped(fact: Fact) -> Iterator[tuple[tuple[int, int], Verdict]]:
    """Headlines that print as a fact what their own text gives as a limit: "300 dead", and "up to 300" below."""
    for (i, j), verdict in fact.verdicts.items():
        if verdict.verdict != "compatible":
            continue
        for one, other in ((i, j), (j, i)):
            for claim in fact.classes[one][:SEARCHED]:
                if claim.zone != "headline" or claim.bound != "exact":
                    continue
                body = [c for c in fact.claims if c.source_id == claim.source_id and c.zone in FINDING_ZONES]
                body = [c for c in body if c.zone != "headline"]
                limited = bool(body) and all(c.bound in UPPER and c.value == claim.value for c in body)
                if limited and any(c is body[0] for c in fact.classes[other]):
                    said = both(claim, body[0], "the headline leaves out that this is a limit")
                    yield (i, j), Verdict("compatible", "headline_exceeds_body", said, 0.7)


def rests_on(claims: list[Claim]) -> str:
    """`3 documents, one origin` for a value that several documents print after one source; else nothing."""
    documents = len({claim.source_id for claim in claims})
    return f"{documents} documents, one origin" if documents > 1 and independent(claims) == 1 else ""


def _one_speaker(first: list[Claim], second: list[Claim]) -> str:
    """A remark on a speaker whom two documents cite with two values."""
    for a in first[:SEARCHED]:
        for b in second[:SEARCHED]:
            if a.kind == "quantity" and a.source_id != b.source_id and _speaker(a) and _speaker(a) == _speaker(b):
                who = _speaker_name(a)
                return f"Two figures are credited to {who}: {printed(a)} ({name(a)}) and {printed(b)} ({name(b)})."
    return ""


def _above_text(first: list[Claim], second: list[Claim]) -> str:
    """A remark on a headline that is higher than the text below it."""
    found = _headline(first, second)
    if found is None:
        return ""
    above = next(claim for claim in found[:SEARCHED] if claim.zone == "headline")
    return f"{printed(above)} stands in the headline of {name(above)}; its own text gives the lower figure."


def _headline(first: list[Claim], second: list[Claim]) -> list[Claim] | None:
    """The class that holds the headline of a document whose text gives a lower value, in the other class."""
    for one, other in ((first, second), (second, first)):
        titled = {claim.source_id for claim in one[:SEARCHED] if claim.zone == "headline"}
        titled -= {claim.source_id for claim in one if claim.zone != "headline"}
        below = {claim.source_id for claim in other if claim.zone != "headline" and claim.counts}
        if titled & below and _most(one[0]) > _most(other[0]):
            return one
    return None


def _most(claim: Claim) -> float:
    return claim.value if math.isnan(claim.high) else claim.high


def _across(first: list[Claim], second: list[Claim]) -> bool:
    """Whether each value stands in a document that has not the other one."""
    a, b = {claim.source_id for claim in first}, {claim.source_id for claim in second}
    return not a & b


def _speaker(claim: Claim) -> str:
    """Whom a claim is credited to by name, folded; nothing for a speaker nobody can find."""
    if claim.sourcing != "sourced" or claim.speaker_grade not in NAMED:
        return ""
    return " ".join(claim.speaker.casefold().split())


def _speaker_name(claim: Claim) -> str:
    return " ".join(claim.speaker.split())
