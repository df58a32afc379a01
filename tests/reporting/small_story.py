"""A small invented story as finished tables: what the writers are given, without running the steps before them.

Five documents on a ferry accident (one with a page address, one right-to-left, one that tries to be a formula), with a
conflict, a difference of scope and a figure without source.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import pandas as pd

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.extraction.document import Zone

TEXTS = {
    "harbour_post.txt": (
        "Ferry sinks off Karlsund\n\nMore than 40 passengers were rescued on Monday, coast guard chief Ida Lund said.\n"
        "The ferry was built in 1998."
    ),
    "coast_daily.html": (
        "Ferry disaster: what we know\n\nAt least 35 passengers were rescued, according to the harbour office.\n"
        "The ferry left port on 4 March 2024."
    ),
    "=cmd.csv": '=HYPERLINK("http://example.invalid","click")\n\n=2+5 passengers were rescued, recent data show.',
    "hebrew.txt": "המעבורת טבעה\n\nלפחות 12 נוסעים חולצו מן המים, אמר דובר.",
    "cjk.txt": "渡輪沉沒\n\n約 38 名乘客獲救,港務局說。",
}

ADDRESSES = {"coast_daily.html": "https://coast.example/ferry?id=7#top", "=cmd.csv": "javascript:alert(1)"}
PUBLISHERS = {"harbour_post.txt": "Harbour Post", "coast_daily.html": "Coast Daily", "hebrew.txt": "חדשות הים"}

# source, quote, kind, value text, low, high, bound, unit, measure, speaker, sourcing, fact
_CLAIMS = [
    (
        "harbour_post.txt",
        "More than 40 passengers",
        "quantity",
        "More than 40",
        40,
        None,
        "more_than",
        "count",
        "rescue",
        "Ida Lund",
        "sourced",
        "F1",
    ),
    (
        "coast_daily.html",
        "At least 35 passengers",
        "quantity",
        "At least 35",
        35,
        None,
        "at_least",
        "count",
        "rescue",
        "the harbour office",
        "sourced",
        "F1",
    ),
    ("=cmd.csv", "=2+5 passengers", "quantity", "=2+5", 7, 7, "exact", "count", "rescue", "", "vague", "F1"),
    (
        "hebrew.txt",
        "לפחות 12 נוסעים",
        "quantity",
        "לפחות 12",
        12,
        None,
        "at_least",
        "count",
        "rescue",
        "דובר",
        "sourced",
        "F1",
    ),
    ("cjk.txt", "約 38 名乘客", "quantity", "約 38", 38, 38, "about", "count", "rescue", "港務局", "sourced", "F1"),
    ("harbour_post.txt", "built in 1998", "date", "1998", None, None, "exact", "", "", "", "none", ""),
    ("coast_daily.html", "4 March 2024", "date", "4 March 2024", None, None, "exact", "", "", "", "none", ""),
]
_PERIODS = {"built in 1998": ("1998-01-01", "1999-01-01", "year"), "4 March 2024": ("2024-03-04", "2024-03-05", "day")}
_PAIRS = [
    (0, 1, "conflict", "bound", "More than 40 (harbour_post.txt) and at least 35 (coast_daily.html) ...", 0.8),
    (0, 2, "conflict", "value", "More than 40 against =2+5: 7 is below 40.", 0.95),
    (1, 2, "conflict", "value", "At least 35 against =2+5: 7 is below 35.", 0.95),
    (3, 4, "scope", "place", "12 were pulled from the water, 38 in all.", 0.6),
    (1, 4, "compatible", "bound", "At least 35 admits about 38.", 0.9),
]


DEFAULTS = Config()


@dataclass(frozen=True)
class Analysis:
    """Stands in for the result of a run."""

    sources: pd.DataFrame
    claims: pd.DataFrame
    pairs: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    ledger: pd.DataFrame
    config: Config = DEFAULTS


def analysis(**changes: pd.DataFrame) -> Analysis:
    """The story; keyword arguments replace whole tables."""
    claims = _claims()
    ids = claims["claim_id"].tolist()
    pairs = tables.frame(
        tables.PAIRS,
        [("F1", ids[a], ids[b], verdict, reason, text, sure) for a, b, verdict, reason, text, sure in _PAIRS],
    )
    facts = tables.frame(
        tables.FACTS,
        [
            (
                "F1",
                "passengers rescued",
                "quantity",
                "count",
                5,
                5,
                5,
                "7",
                "at least 40",
                "33 (471 %)",
                "at least 35",
                "conflict",
                ";".join(ids[:5]),
            )
        ],
    )
    built = {
        "sources": _sources(),
        "claims": claims,
        "pairs": pairs,
        "facts": facts,
        "findings": _findings(ids),
        "ledger": _ledger(claims),
    }
    return Analysis(**{**built, **changes})


def finding(finding_id: str, claim_ids: str, **cells: object) -> dict[str, object]:
    """One row of the findings table."""
    row = {
        "finding_id": finding_id,
        "severity": "high",
        "kind": "conflict",
        "reason": "value",
        "what": "passengers rescued",
        "working": "7 is below 35.",
        "values": "At least 35: coast_daily.html\n=2+5: =cmd.csv",
        "quotes": "“At least 35 passengers” (coast_daily.html, line 3)",
        "fact_id": "F1",
        "claim_ids": claim_ids,
        "confidence": 0.9,
        "status": "new",
        "decision": "open",
    }
    return {**row, **cells}


def findings(rows: list[dict[str, object]]) -> pd.DataFrame:
    """A findings table from rows."""
    return tables.frame(tables.FINDINGS, rows)


def _findings(ids: list[str]) -> pd.DataFrame:
    return findings(
        [
            finding(
                "D3",
                ids[5],
                severity="low",
                kind="unsourced",
                reason="",
                what="=built in 1998",
                fact_id="",
                values="1998",
                working="Nobody is named for it.",
                quotes="“built in 1998” (harbour_post.txt, line 4)",
                confidence=0.5,
            ),
            finding("D1", f"{ids[0]};{ids[1]};{ids[3]};{ids[4]}|{ids[2]}"),
            finding(
                "D2",
                ";".join(ids[3:5]),
                severity="medium",
                kind="scope",
                reason="place",
                confidence=0.6,
                working="12 were pulled from the water, 38 in all.",
            ),
        ]
    )


def _sources() -> pd.DataFrame:
    rows = []
    for source, text in TEXTS.items():
        first = text.index("\n")
        rows.append(
            {
                "source_id": f"S-{source}",
                "source": source,
                "path": f"/somewhere/{source}",
                "title": text[:first],
                "publisher": PUBLISHERS.get(source, ""),
                "url": ADDRESSES.get(source, ""),
                "published": "2024-03-05",
                "published_from": "sidecar",
                "language": "en",
                "text": text,
                "origin": f"S-{source}",
                "status": "read",
                "zones": (Zone(0, first, "headline"), Zone(first + 2, len(text), "body")),
            }
        )
    rows.append(
        {"source_id": "S-x", "source": "broken.pdf", "status": "skipped", "problem": "no text layer; scan it again"}
    )
    return tables.frame(tables.SOURCES, rows)


def _claims() -> pd.DataFrame:
    rows = []
    for number, row in enumerate(_CLAIMS):
        source, quote, kind, value_text, low, high, bound, unit, measure, speaker, sourcing, fact = row
        text = TEXTS[source]
        start = text.index(quote)
        sentence = SimpleNamespace(start=text.rfind("\n", 0, start) + 1, end=(text + "\n").index("\n", start))
        period_from, period_to, grain = _PERIODS.get(quote, ("", "", ""))
        nan = float("nan")
        rows.append(
            {
                "claim_id": f"c{number}",
                "source_id": f"S-{source}",
                "source": source,
                "zone": "body",
                "start": start,
                "end": start + len(quote),
                "quote": quote,
                "sentence": text[sentence.start : sentence.end],
                "kind": kind,
                "value_text": value_text,
                "value": nan if low is None else low,
                "low": nan if low is None else low,
                "high": nan if high is None else high,
                "bound": bound,
                "unit": unit,
                "measure": measure,
                "speaker": speaker,
                "sourcing": sourcing,
                "fact_id": fact,
                "period_from": period_from,
                "period_to": period_to,
                "grain": grain,
                "language": "en",
                "modality": "asserted",
                "sourcing_text": "recent data" if sourcing == "vague" else "",
            }
        )
    return tables.frame(tables.CLAIMS, rows)


def _ledger(claims: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (row.source_id, row.source, row.start, row.end, row.quote, row.zone, "claim", "", row.claim_id)
        for row in claims.itertuples()
    ]
    rows.append(("S-coast_daily.html", "coast_daily.html", 90, 94, "-5", "body", "skipped", "name", ""))
    return tables.frame(tables.LEDGER, rows)
