"""Two texts side by side: do the figures, dates and offices of the second find their like in the first?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.dates import compare_dates
from discrepancy.judgement.matching import Text, matches
from discrepancy.judgement.reasons import RANK, Verdict

if TYPE_CHECKING:
    import pandas as pd

#: least fit of two figures that are weighed against each other
FITS = 1.2


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
    met: list[tuple[Claim, Claim, Verdict]] = []
    alone = 0
    for claim, best in matches(first, second):
        if best is not None and best.fit >= FITS:
            level = best.meeting.level
            name = "conflict" if level == "apart" else "agree" if level == "same" else "compatible"
            met.append((best.a, claim, Verdict(name, best.meeting.reason, "", 1)))
        else:
            alone += 1
    for claim in second.dates:
        found = [(other, compare_dates(other, claim)) for other in first.dates]
        found = [x for x in found if x[1].verdict != "incomparable"]
        if found:
            other, v = min(found, key=lambda x: _KINDEST.index(x[1].verdict))
            if v.verdict == "conflict" and second.figures:
                v = v._replace(verdict="scope")
            met.append((other, claim, v))
        elif not first.dates:
            pass
    rows = [("", x.claim_id, y.claim_id, v.verdict, v.reason, v.working, v.confidence) for x, y, v in met]
    return _whole([v.verdict for _, _, v in met], alone), rows


_KINDEST = ("agree", "compatible", "update", "conflict", "scope")


def _whole(verdicts: list[str], alone: int) -> str:
    """The verdict on the texts from the verdicts on their pairs."""
    if not verdicts or (alone and "conflict" not in verdicts):
        return "incomparable"
    return min(verdicts, key=RANK.__getitem__)
