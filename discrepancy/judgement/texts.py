"""Two texts side by side: do the figures, dates and offices of the second find their like in the first?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.judgement.calendar import bound_before
from discrepancy.judgement.claim import Claim, claims_of, figure_of
from discrepancy.judgement.contradictions import Clash, clash
from discrepancy.judgement.diagnosis import diagnose, gap_in_words
from discrepancy.judgement.intervals import CONFIDENCE
from discrepancy.judgement.matching import Match, date_matches, dates_meet, matches
from discrepancy.judgement.pairs import compare_claims
from discrepancy.judgement.quantities import HOLDS
from discrepancy.judgement.reasons import RANK, Verdict
from discrepancy.judgement.scope import difference
from discrepancy.judgement.text import FIRST, SECOND, Text
from discrepancy.judgement.typesetting import untokenized
from discrepancy.judgement.wording import coverage, likeness
from discrepancy.judgement.working import both

if TYPE_CHECKING:
    import pandas as pd

#: least fit of two figures that would contradict each other
FITS_APART = 1.7
#: least share of the claim's words, without its numbers, by which any two figures of one unit contradict each other
SAID_ALL = 0.9
#: least share of the claim's words in the evidence, by what else there is: figures or dates of one thing (or dates that
#: exclude each other), other dates, nothing
SAID_MET, SAID_WITH_DATES, SAID = 0.06, 0.33, 0.5
#: least share where none of the claim's figures and dates has its like in the evidence, and for a contradiction in
#: words only
SAID_ALONE, SAID_ALIKE = 0.65, 0.3
#: figures without their like on either side, and likeness of all words, by which two texts are of different things
APART, ALIKE = 2, 0.6
#: differences of scope that excuse a figure here: the rest is weighed by the words of the texts as a whole
NARROWED = frozenset({"part_of_whole", "population"})
#: confidence in a contradiction of words alone
IN_WORDS = 0.6


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
    config = config or Config()
    first, second = (_read(text, which) for text, which in ((a, FIRST), (b, SECOND)))
    verdict, rows = weigh_texts(first, second, config)
    return Comparison(verdict, tables.frame(tables.PAIRS, rows))


def weigh_texts(first: Text, second: Text, config: Config | None = None) -> tuple[str, list[tuple]]:
    """The verdict on two texts, and the rows of `PAIRS` it rests on; a conflict of words alone names no claims."""
    config = config or Config()
    figures: list[tuple[Claim, Claim, Verdict]] = []
    unnumbered, said = (coverage(second.wording, first.wording, numbers) for numbers in (False, True))
    fits = -math.inf if unnumbered >= SAID_ALL else FITS_APART
    for claim, best in matches(first, second, config.judgement.strict, config.terms.rates):
        if best is not None and (best.meeting.level != "apart" or best.fit >= fits):
            figures.append((best.a, claim, _verdict(best)))
    dates = [(other, claim, verdict) for claim, other, verdict in date_matches(first, second) if other and verdict]
    offices = _offices(first, second)
    words = clash(first, second) if said >= SAID_ALIKE else None
    verdict = _whole(first, second, said, figures, dates, words)
    alone = len(second.figures) - len(figures)
    if alone >= APART and _own_figures(first, figures) >= APART and likeness(first.wording, second.wording) < ALIKE:
        verdict = "scope" if verdict == "conflict" else "incomparable"
    if any(v.verdict == "conflict" for *_, v in offices):
        verdict = "conflict"
    met = figures + dates + offices
    rows = [("", x.claim_id, y.claim_id, v.verdict, v.reason, v.working, v.confidence) for x, y, v in met]
    if words and verdict == "conflict" and all(v.verdict != "conflict" for *_, v in met):
        rows.append(("", "", "", "conflict", words.reason, f"{words.working}.", IN_WORDS))
    return verdict, rows


def _own_figures(first: Text, figures: list[tuple[Claim, Claim, Verdict]]) -> int:
    """How many figures of the first text have no like in the second."""
    return len(first.figures) - len({met.claim_id for met, *_ in figures})


def _read(text: str, name: str) -> Text:
    """A text with its claims, under a name that tells it from the other one."""
    from discrepancy.extraction import extract_text

    text = untokenized(text)
    claims = [claim._replace(source_id=name, source=name) for claim in claims_of(extract_text(text))]
    return Text(text, claims, claims[0].language if claims else "en")


def _offices(first: Text, second: Text) -> list[tuple[Claim, Claim, Verdict]]:
    """The offices of the second text beside those of the first they can be weighed against."""
    found = []
    for claim in second.claims:
        for other in first.claims:
            if claim.kind == other.kind == "role":
                verdict = compare_claims(other, claim)
                if verdict.verdict != "incomparable":
                    found.append((other, claim, verdict))
    return found


def _verdict(match: Match) -> Verdict:
    level = match.meeting.level
    found = difference(match.a, match.b) if level in ("apart", "possible") else None
    if found is not None and found.reason in NARROWED and (found.certain or level == "possible"):
        words = f"{found.words_a or 'not said'}; {found.words_b or 'not said'}"
        return Verdict("scope", found.reason, both(match.a, match.b, words), 0.7)
    if level == "apart" and match.follows:
        return Verdict("compatible", "bound", both(match.a, match.b, HOLDS["likely"]), CONFIDENCE["likely"])
    if level == "apart":
        figures = figure_of(match.a), figure_of(match.b)
        slip = diagnose(match.a, match.b, *figures) if match.a.unit == match.b.unit else None
        because = slip.because if slip else gap_in_words(*figures)
        return Verdict("conflict", slip.reason if slip else match.meeting.reason, both(match.a, match.b, because), 0.8)
    name = "agree" if level == "same" else "compatible"
    return Verdict(name, match.meeting.reason, both(match.a, match.b, HOLDS[level]), CONFIDENCE[level])


def _other_day(a: Claim, b: Claim) -> bool:
    """Whether two dates name different days, which both hold only because one is "by" its day."""
    if not a.grain == b.grain == "day" or "by" not in (bound_before(a), bound_before(b)):
        return False
    return a.timex.partition("-")[2] != b.timex.partition("-")[2]


def _whole(
    first: Text,
    second: Text,
    said: float,
    figures: list[tuple[Claim, Claim, Verdict]],
    dates: list[tuple[Claim, Claim, Verdict]],
    words: Clash | None,
) -> str:
    """The verdict on the texts from the verdicts on their pairs and from their words.

    A figure that differs at another time, be it one day later ("by 6 May"), is another scope; the same figure at
    another time is a conflict of dates.
    """
    verdicts = [v.verdict for *_, v in figures + dates]
    other_time = any(v.verdict == "conflict" for *_, v in dates)
    places = first.wording.places, second.wording.places
    elsewhere = all(places) and not places[0] & places[1] and said < SAID
    if any(v.verdict == "conflict" for *_, v in figures):
        other_day = any(_other_day(a, b) for a, b, _ in dates)
        return "scope" if other_time or other_day or elsewhere else "conflict"
    unmet = bool(second.figures) and not figures
    if words and not (words.reason == "other_country" and (unmet or elsewhere)):
        return "conflict"
    if elsewhere:
        return "scope"
    if other_time and not unmet:
        return "conflict" if said >= SAID_MET else "incomparable"
    unmet = unmet or (bool(second.dates) and not verdicts)
    met = figures or any(dates_meet(first, a, second, b) for a, b, _ in dates)
    if said < (SAID_ALONE if unmet else SAID_MET if met else SAID_WITH_DATES if dates else SAID):
        return "incomparable"
    return min([*verdicts, "agree" if verdicts else "compatible"], key=RANK.__getitem__)
