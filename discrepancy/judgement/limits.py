"""Figures that cannot be: shares above the whole, a mean outside its range, a list of names that miscounts itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from discrepancy import lexicons
from discrepancy.judgement.claim import FINDING_ZONES, Claim
from discrepancy.judgement.intervals import LOWER
from discrepancy.judgement.passages import Passage, structure
from discrepancy.judgement.sums import Fault
from discrepancy.judgement.working import name, printed

#: shares that are of a whole by their nature
OF_A_WHOLE = frozenset({"turnout", "abstention", "unemployment", "poverty", "market_share", "contained"})
#: shares of one vote: whoever is for it is not against it
BALLOT = ("vote", "vote_against", "abstention")
#: names that are counted in a list, at most
LONGEST_LIST = 12
#: code points of such a list
LONGEST_TEXT = 400
#: words of a name in a list
NAME_WORDS = 4
_OPENS = re.compile(r"\s*:\s+")
_CLOSES = re.compile(r"[.;!?]?\s*$")
_NAME = re.compile(rf"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){{0,{NAME_WORDS - 1}}}")


def claim_faults(claims: Iterable[Claim]) -> Iterator[Fault]:
    """Single figures that cannot be."""
    for claim in claims:
        if claim.kind == "quantity" and claim.zone in FINDING_ZONES:
            yield from _over_hundred(claim)
            yield from _miscount(claim)


def limit_faults(passage: Passage) -> Iterator[Fault]:
    """Figures of one sentence that cannot be together."""
    figures = [claim for claim in passage.claims if claim.kind == "quantity" and not claim.vague]
    yield from _ballot(figures)
    yield from _mean(figures)


def _over_hundred(claim: Claim) -> Iterator[Fault]:
    """`104 percent of the pupils`, `a turnout of 104 percent`."""
    if claim.unit != "percent" or claim.form != "amount" or not claim.value > 100:
        return
    if claim.bound not in LOWER | {"exact"} or claim.modality not in ("asserted", ""):
        return
    base = claim.quote.partition(claim.value_text)[2].split()
    of_people = 1 < len(base) <= 3 and bool(set(claim.population.split()) & _people())
    if claim.measure in OF_A_WHOLE or of_people:
        whole = " ".join(base) if of_people else claim.measure.replace("_", " ")
        working = f"{printed(claim)} ({name(claim)}): a share {whole if of_people else f'({whole})'} is 100 % at most."
        yield Fault("over_hundred", working, (claim,), 0.6)


def _miscount(claim: Claim) -> Iterator[Fault]:
    """`four countries: Peru, Chile and Bolivia`: names directly after a colon, up to the end of the sentence.

    Only names without anything between them count: a list with two "and", a number, or a word in lower case is left
    alone, and so is one with more names than announced ("Paris, Texas" is one place) unless each has several words.
    """
    if claim.dimension != "count" or claim.bound != "exact" or not claim.head or not 2 <= claim.value <= LONGEST_LIST:
        return
    _, found, after = claim.sentence.partition(claim.quote)
    opened = _OPENS.match(after) if found else None
    if opened is None or len(after) > LONGEST_TEXT or claim.sentence.count(claim.quote) > 1:
        return
    names = _names_in(_CLOSES.sub("", after[opened.end() :]), claim.language)
    several = all(" " in item for item in names)
    if not names or len(names) == claim.value or (len(names) > claim.value and not several):
        return
    working = f"{printed(claim)} are announced ({name(claim)}) and {len(names)} named: {', '.join(names)}."
    yield Fault("list_length", working, (claim,), 0.75)


def _names_in(text: str, language: str) -> list[str]:
    """The names of a list "A, B and C"; none where it is anything else."""
    words = [word for word in structure(language).get("and", ()) if " " not in word]
    joint = re.compile(r",?\s+(?:" + "|".join(map(re.escape, sorted(words))) + r")\s+") if words else None
    halves = joint.split(text) if joint else []
    if len(halves) != 2:
        return []
    items = [item.strip() for item in halves[0].split(",")] + [halves[1].strip()]
    named = all(_NAME.fullmatch(item) and all(word[0].isupper() for word in item.split()) for item in items)
    return items if named else []


def _ballot(figures: list[Claim]) -> Iterator[Fault]:
    """Shares for and against one thing that come to more than everybody."""
    shares = [claim for claim in figures if claim.unit == "percent" and claim.form == "amount"]
    found = [claim for claim in shares if claim.measure in BALLOT]
    if len(found) < 2 or len({claim.measure for claim in found}) != len(found) or len(shares) != len(found):
        return
    if {BALLOT[0], BALLOT[1]} - {claim.measure for claim in found} or len({claim.place for claim in found}) > 1:
        return
    if any(claim.bound != "exact" or claim.population != found[0].population for claim in found):
        return
    total = sum(claim.value for claim in found)
    slack = sum(claim.resolution for claim in found) / 2
    if total > 100 + slack * 1.01:
        terms = " + ".join(f"{claim.value:.12g}" for claim in found)
        working = f"{terms} = {total:.12g} %: shares of one vote come to 100 % at most."
        yield Fault("shares_sum", working, tuple(found), 0.8)


def _mean(figures: list[Claim]) -> Iterator[Fault]:
    """A mean outside the range that the same sentence gives for the same thing."""
    ranges = [claim for claim in figures if claim.bound == "between" and claim.low < claim.high]
    means = [claim for claim in figures if "average" in claim.population.split() and claim.bound == "exact"]
    if len(ranges) != 1 or len(means) != 1 or len(figures) != 2:
        return
    extent, mean = ranges[0], means[0]
    if not mean.measure or (extent.measure, extent.unit, extent.place) != (mean.measure, mean.unit, mean.place):
        return
    slack = mean.resolution / 2
    if not extent.low - slack <= mean.value <= extent.high + slack:
        working = f"A mean of {printed(mean)} cannot be where all lie {printed(extent)}."
        yield Fault("mean", working, (extent, mean), 0.7)


@cache
def _people() -> frozenset[str]:
    return frozenset(row["id"] for row in lexicons.reference("people"))
