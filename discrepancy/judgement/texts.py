"""Two texts side by side: do the figures, dates and offices of the second find their like in the first?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.pairs import compare_claims
from discrepancy.judgement.reasons import RANK, Verdict

if TYPE_CHECKING:
    import pandas as pd


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
    first, second = claims_of(extract_text(a)), claims_of(extract_text(b))
    met: list[tuple[Claim, Claim, Verdict]] = []
    alone = 0
    for claim in second:
        found = [(other, compare_claims(other, claim, config.terms.rates, config.judgement.strict)) for other in first]
        found = [pair for pair in found if pair[1].verdict != "incomparable"]
        if found:
            other, verdict = min(found, key=lambda pair: (_KINDEST.index(pair[1].verdict), -pair[1].confidence))
            met.append((other, claim, verdict))
        else:
            alone += 1
    rows = [("", x.claim_id, y.claim_id, v.verdict, v.reason, v.working, v.confidence) for x, y, v in met]
    return Comparison(_whole([v.verdict for _, _, v in met], alone), tables.frame(tables.PAIRS, rows))


_KINDEST = ("agree", "compatible", "update", "conflict", "scope")


def _whole(verdicts: list[str], alone: int) -> str:
    """The verdict on the texts from the verdicts on their pairs."""
    if not verdicts or (alone and "conflict" not in verdicts):
        return "incomparable"
    return min(verdicts, key=RANK.__getitem__)
