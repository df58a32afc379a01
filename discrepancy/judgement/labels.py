"""What a fact is about, in the documents' own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from discrepancy.judgement.claim import Claim

#: content words beside the thing counted
WORDS = 4


def label_of(claims: list[Claim]) -> str:
    """A few words a reader recognises: what is counted, where, and the content words most of its claims share."""
    if claims[0].kind == "role":
        people = Counter(claim.person for claim in claims if claim.person)
        offices = Counter(claim.office.replace("_", " ") for claim in claims if claim.office)
        return ", ".join(counter.most_common(1)[0][0] for counter in (people, offices) if counter)
    things = (claim.measure or claim.head or claim.measure_text or claim.event for claim in claims)
    thing = _common(things).replace("_", " ")
    place = _common((claim.place for claim in claims), least=len(claims) / 2)
    words = Counter(word for claim in claims for word in set(claim.about.split()))
    ranked = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    said = f"{thing} {place}".casefold()
    shared = [word for word, count in ranked if count * 2 > len(claims) and word.casefold() not in said]
    text = thing or "date" * (claims[0].kind == "date") or claims[0].unit_text or "figure"
    if shared:
        text += ": " + " ".join(shared[:WORDS])
    return text + (f" ({place})" if place else "")


def _common(values: Iterable[str], least: float = 0) -> str:
    """The most frequent value that is there, the first of equals; none where it stands fewer times than `least`."""
    counted = Counter(value for value in values if value)
    if not counted:
        return ""
    value, times = counted.most_common(1)[0]
    return value if times >= least else ""
