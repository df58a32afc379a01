"""Two texts side by side: do the figures, dates and offices of the second find their like in the first?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.contradictions import clash
from discrepancy.judgement.intervals import CONFIDENCE
from discrepancy.judgement.matching import Match, Text, date_matches, matches
from discrepancy.judgement.reasons import RANK, Verdict
from discrepancy.judgement.wording import coverage
from discrepancy.judgement.working import both

if TYPE_CHECKING:
    import pandas as pd

#: least fit of two figures of which one can be the other, and of two that would contradict each other
FITS, FITS_APART = 0.0, 0.5
#: least share of the claim's words in the evidence: to compare dates at all, and to hold a claim without figures upheld
SAID_AT_ALL, SAID = 0.2, 0.68
#: least share of the claim's words in the evidence for a contradiction in words only
SAID_ALIKE = 0.5


@dataclass(frozen=True)
class Comparison:
    """The verdict on two texts as a whole, and the pairs of claims it rests on (`tables.PAIRS`)."""

    verdict: str
    pairs: pd.DataFrame


def compare_texts(a: str, b: str, config: Config | None = None) -> Comparison:
    """The verdict on two texts, `a` the evidence and `b` the claim.

    conflict where any aligned pair of figures, dates or offices is; agree or compatible where every figure of `b` finds
    its like in `a`; else scope or incomparable.
    """
    from discrepancy.extraction import extract_text

    config = config or Config()
    first, second = (Text(text, claims_of(extract_text(text))) for text in (a, b))
    verdict, rows = weigh_texts(first, second)
    return Comparison(verdict, tables.frame(tables.PAIRS, rows))


def weigh_texts(first: Text, second: Text) -> tuple[str, list[tuple]]:
    """The verdict on two texts, and the rows of `PAIRS` it rests on."""
    figures: list[tuple[Claim, Claim, Verdict]] = []
    alone = 0
    for claim, best in matches(first, second):
        if best is not None and best.fit >= (FITS_APART if best.meeting.level == "apart" else FITS):
            figures.append((best.a, claim, _verdict(best)))
        else:
            alone += 1
    dates = [(other, claim, verdict) for claim, other, verdict in date_matches(first, second) if other and verdict]
    said = coverage(second.wording, first.wording)
    verdict = _whole([v.verdict for *_, v in figures], [v.verdict for *_, v in dates], alone, said)
    if verdict in ("agree", "compatible") and said >= SAID_ALIKE and clash(first, second):
        verdict = "conflict"
    rows = [("", x.claim_id, y.claim_id, v.verdict, v.reason, v.working, v.confidence) for x, y, v in figures + dates]
    return verdict, rows


def _verdict(match: Match) -> Verdict:
    level = match.meeting.level
    name = "conflict" if level == "apart" else "agree" if level == "same" else "compatible"
    return Verdict(name, match.meeting.reason, both(match.a, match.b, ""), CONFIDENCE[level])


def _whole(figures: list[str], dates: list[str], alone: int, said: float) -> str:
    """The verdict on the texts from the verdicts on their pairs; `said` is how much of the claim the evidence says."""
    other_time = "conflict" in dates
    if "conflict" in figures:
        return "scope" if other_time else "conflict"
    if alone and not figures:
        return "incomparable"
    if figures or dates:
        if said < SAID_AT_ALL:
            return "incomparable"
        if other_time:
            return "conflict"
        return min(figures + dates, key=RANK.__getitem__)
    return "compatible" if said >= SAID else "incomparable"
