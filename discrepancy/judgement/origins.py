"""Who stands behind each value: ten papers that print one agency's figure are one origin, not ten."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.working import both

#: grades of attribution, the best first
GRADES = ("document", "person", "body", "anonymous", "group", "thing", "none", "")


def origin_of(claim: Claim) -> str:
    """The origin of a claim: the speaker it is credited to, else the document's own origin."""
    if claim.sourcing == "sourced" and claim.speaker:
        return "speaker:" + " ".join(claim.speaker.casefold().split())
    return "document:" + claim.origin


def independent(claims: Iterable[Claim]) -> int:
    """How many independent origins a group of claims has."""
    return len({origin_of(claim) for claim in claims})


def best_grade(claims: Iterable[Claim]) -> int:
    """Rank of the best attribution among the claims, 0 the best."""
    return min(GRADES.index(c.speaker_grade) if c.speaker_grade in GRADES else len(GRADES) for c in claims)


def best_supported(classes: list[list[Claim]]) -> str:
    """The printed value with most independent origins, then best grade, then latest document. No verdict on truth."""
    weighed = [group for group in classes if group[0].counts]
    if not weighed:
        return ""

    def support(group: list[Claim]) -> tuple[int, int, str]:
        return independent(group), -best_grade(group), max(claim.reported for claim in group)

    best = max(weighed, key=support)
    count = independent(best)
    text = " ".join((best[0].value_text or best[0].quote).split())
    return f"{text} ({count} origin{'s' if count != 1 else ''})"


def agreement(a: Claim, b: Claim) -> Verdict:
    """The verdict on two claims of one value: the same, and from one origin where two documents share it."""
    if a.source_id != b.source_id and independent((a, b)) == 1:
        return Verdict("agree", "one_origin", both(a, b, "the same value, from one origin"))
    return Verdict("agree", "same", both(a, b, "the same value"))
