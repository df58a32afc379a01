"""Findings about people and bodies: titles that do not fit what is known, two holders of an office, wrong names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from discrepancy import lexicons
from discrepancy.judgement.claim import FINDING_ZONES, Claim
from discrepancy.judgement.findings import Row, finding_id, quotes_of
from discrepancy.judgement.reasons import DOUBTFUL, SEVERITY
from discrepancy.judgement.roles import check_role, two_holders
from discrepancy.judgement.telling import BULLET

if TYPE_CHECKING:
    import pandas as pd

#: `Drug Enforcement Agency (DEA)`: a name in capitals with small joining words, and its acronym behind it
_EXPANDED = re.compile(r"((?:[A-Z][\w&'’.-]*\s+(?:(?:of|for|and|the|on|in|to)\s+){0,2}){1,8})\(([A-Z]{2,8})\)")


def office_findings(claims: Iterable[Claim], own: str = "", severity: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Titles against the reference tables, and two people in one office. `own` is the user's table of terms."""
    listed = list(claims)
    seen: set[tuple[str, ...]] = set()
    for claim in listed:
        if claim.kind != "role" or claim.zone not in FINDING_ZONES:
            continue
        doubt = check_role(claim, own)
        key = (claim.source_id, claim.person, claim.office, doubt.reason if doubt else "")
        if doubt and key not in seen:
            seen.add(key)
            yield _row(doubt.reason, doubt.working, doubt.confidence, [[claim]], severity or {})
    for a, b, verdict in two_holders(listed):
        yield _row(verdict.reason, verdict.working, verdict.confidence, [[a], [b]], severity or {})


def _row(
    reason: str, working: str, confidence: float, sides: list[list[Claim]], severity: Mapping[str, str]
) -> Row:
    claims = [claim for side in sides for claim in side]
    grave = SEVERITY["conflict"] if confidence >= DOUBTFUL else "medium"
    return {
        "finding_id": finding_id("role", reason, *(claim.claim_id for claim in claims)),
        "severity": severity.get("conflict") or grave,
        "kind": "conflict",
        "reason": reason,
        "what": f"{claims[0].person}: {claims[0].value_text}",
        "working": working,
        "values": "\n".join(dict.fromkeys(f"{' '.join(claim.quote.split())}: {claim.source}" for claim in claims)),
        "quotes": quotes_of(claims),
        "fact_id": claims[0].fact_id if len(claims) == 1 else "",
        "claim_ids": "|".join(";".join(claim.claim_id for claim in side) for side in sides),
        "confidence": confidence,
        "status": "new",
        "decision": "open",
    }


def told_once(rows: list[Row], doubts: Iterable[Row]) -> list[Row]:
    """All rows, where one fact has one: a title that its row shows already is doubted there, the surer reason first."""
    at = {row["fact_id"]: place for place, row in enumerate(rows) if row["kind"] == "conflict" and row["fact_id"]}
    found = list(rows)
    for doubt in doubts:
        place = at.get(doubt["fact_id"])
        if place is None or str(doubt["claim_ids"]) not in str(found[place]["claim_ids"]):
            found.append(doubt)
            continue
        surer, other = sorted((found[place], doubt), key=lambda row: -float(str(row["confidence"])))
        found[place] = found[place] | {
            "working": f"{surer['working']}\n{BULLET}{other['working']}",
            **{name: surer[name] for name in ("reason", "severity", "confidence")},
        }
    return found


def name_findings(sources: pd.DataFrame | None, severity: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Agencies whose name is printed in a form that is not theirs; one row for each document and form."""
    if sources is None:
        return
    for source, text in zip(sources["source"].tolist(), sources["text"].tolist(), strict=True):
        for printed, official, place in name_variants(text):
            sentence = " ".join(text[max(0, place - 60) : place + len(printed) + 60].split())
            yield {
                "finding_id": finding_id("name", source, printed),
                "severity": (severity or {}).get("name_variant") or SEVERITY["name_variant"],
                "kind": "name_variant",
                "reason": "name_variant",
                "what": official,
                "working": f"“{printed}” ({source}): the official name is “{official}”. Probably the same body.",
                "values": f"{printed}: {source}",
                "quotes": f"{source}, at {place}: “…{sentence}…”",
                "fact_id": "",
                "claim_ids": "",
                "confidence": 0.9,
                "status": "new",
                "decision": "open",
            }


def name_variants(text: str) -> list[tuple[str, str, int]]:
    """Wrong forms of agencies' names in a text, each once: as printed, the official name, the offset.

    Two things count: a form listed as wrong in `reference/agencies.csv`, and an expansion beside a known acronym that
    shares at least half of its words with the official name and is neither the name nor an accepted form.
    """
    names, wrong, pattern = _agencies()
    found: dict[str, tuple[str, str, int]] = {}
    for match in pattern.finditer(text):
        printed = " ".join(match.group().split())
        found.setdefault(printed, (printed, wrong[printed], match.start()))
    for match in _EXPANDED.finditer(text):
        agency = names.get(match.group(2))
        if agency is None:
            continue
        words = match.group(1).split()
        for official in agency:
            tail = words[-len(official.split()) :]
            if _key(tail) in {_key(name.split()) for name in agency}:
                break
        else:
            official = agency[0]
            if len(set(_key(tail)) & set(_key(official.split()))) * 2 >= len(official.split()):
                printed = " ".join(tail)
                if not any(form in printed for form in found):
                    found[printed] = (printed, official, match.start())
    return sorted(found.values(), key=lambda entry: entry[2])


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower().replace("organisation", "organization").rstrip(".,") for word in words)


@cache
def _agencies() -> tuple[dict[str, list[str]], dict[str, str], re.Pattern[str]]:
    """Accepted names by acronym (the official one first), official name by wrong form, a pattern of wrong forms."""
    names: dict[str, list[str]] = {}
    wrong: dict[str, str] = {}
    for row in lexicons.reference("agencies"):
        names[row["acronym"]] = [row["name"], *(name for name in row["accepted"].split(";") if name)]
        wrong |= {variant: row["name"] for variant in row["variants"].split(";") if variant}
    listed = sorted(wrong, key=lambda name: (-len(name), name))
    forms = "|".join(re.escape(name) for name in listed)
    return names, wrong, re.compile(rf"(?:{forms})\b" if forms else "(?!)")
