"""The sentence under a verdict: both printed values, who prints them, and the reason in words."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.judgement.claim import Claim

#: code points of a printed value that are shown in a working; a quotation is never longer
LONGEST = 90
#: values that are remembered as shown: those of one fact, each of which is weighed against all others
RECENT = 1_000


def name(claim: Claim) -> str:
    """What to call the document of a claim: its publisher, else its file."""
    return claim.publisher or claim.source


def printed(claim: Claim) -> str:
    """The value as printed, on one line, within quotation marks."""
    return _quoted(claim.value_text or claim.quote if claim.kind == "quantity" else claim.quote or claim.value_text)


@lru_cache(RECENT)
def _quoted(printed: str) -> str:
    text = " ".join(printed.split())
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"


def both(a: Claim, b: Claim, because: str) -> str:
    """`“70,000” (Herald) and “200,000” (Courier): because.` The claim that comes first in the table stands first.

    Two documents of one publisher are told apart by their day, else by their file.
    """
    if a.source_id == b.source_id:
        return f"{printed(a)} and {printed(b)} (both {name(a)}): {because}."
    first, second = name(a), name(b)
    if first == second:
        dated = bool(a.reported and b.reported and a.reported != b.reported)
        first, second = (f"{name(c)}, {c.reported}" if dated else c.source for c in (a, b))
    return f"{printed(a)} ({first}) and {printed(b)} ({second}): {because}."


def scopes(a: Claim, b: Claim, reason: str, words_a: str, words_b: str) -> str:
    """What each of two figures is of, by the words in which they differ: `“80” is of 2023, “90” of 2024`.

    The values name the sides, so that it reads well whichever of them stands first. No colon: what follows the last
    colon of a working is its explanation.
    """
    sides = [(printed(claim), words.replace(": ", " ")) for claim, words in ((a, words_a), (b, words_b))]
    if reason in ("modality", "denied"):
        return ", ".join(f"{value} is {STATED.get(words, words)}" for value, words in sides)
    if reason == "superseded":
        return ", ".join(f"{value} is an earlier figure that its document abandons" for value, words in sides if words)
    if reason in ("period", "place"):
        return ", ".join(f"{value} is of {words.replace('_', ' ')}" for value, words in sides if words)
    if {words_a, words_b} == {"part", "total"}:
        return ", ".join(f"{value} is the {words}" for value, words in sides)
    said = [f"{value} is of “{words}”" if words else f"{value} is not narrowed like that" for value, words in sides]
    return ", ".join(sorted(said, key=lambda text: text.endswith("like that")))


#: how a figure is stated, by its modality
STATED = {
    "asserted": "stated as a fact",
    "": "stated as a fact",
    "forecast": "a forecast",
    "target": "a plan or a target",
    "denied": "denied",
    "hypothetical": "given under a condition",
}
