"""Step 4, judge: do the claims of a fact agree? If not, why not, and who stands behind each figure?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from discrepancy import tables
from discrepancy.config import Config

if TYPE_CHECKING:
    import pandas as pd


class Judgement(NamedTuple):
    """The tables a judgement gives: verdicts on pairs, facts, and the findings in order of severity."""

    pairs: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame


def judge(claims: pd.DataFrame, sources: pd.DataFrame | None = None, config: Config | None = None) -> Judgement:
    """The verdicts on all claims that share a `fact_id`, and what of them a reviewer must look at.

    In:     `tables.CLAIMS` with `fact_id` filled by `align`; `tables.SOURCES` for dates, publishers and origins
    Out:    `tables.PAIRS`, `tables.FACTS`, `tables.FINDINGS`
    Raises: TableError where a column of CLAIMS is missing.
    """
    from discrepancy.judgement.judging import judge_claims

    tables.check(claims, tables.CLAIMS, "judge")
    pairs, facts, findings = judge_claims(claims, sources, config or Config())
    return Judgement(
        tables.frame(tables.PAIRS, pairs), tables.frame(tables.FACTS, facts), tables.frame(tables.FINDINGS, findings)
    )
