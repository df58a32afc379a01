"""The sentence under a verdict: both printed values, who prints them, and the reason in words."""

from __future__ import annotations

from discrepancy.judgement.claim import Claim

#: code points of a printed value that are shown in a working; a quotation is never longer
LONGEST = 90


def name(claim: Claim) -> str:
    """What to call the document of a claim: its publisher, else its file."""
    return claim.publisher or claim.source


def printed(claim: Claim) -> str:
    """The value as printed, on one line, within quotation marks."""
    text = " ".join((claim.value_text if claim.kind == "quantity" else claim.quote or claim.value_text).split())
    text = text or " ".join(claim.quote.split())
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"


def both(a: Claim, b: Claim, because: str) -> str:
    """`“70,000” (Herald) and “200,000” (Courier): because.` The claim that comes first in the table stands first."""
    if a.source_id == b.source_id:
        return f"{printed(a)} and {printed(b)} (both {name(a)}): {because}."
    return f"{printed(a)} ({name(a)}) and {printed(b)} ({name(b)}): {because}."
