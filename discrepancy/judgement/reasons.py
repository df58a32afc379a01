"""The reason codes of verdicts and findings: fixed, short, each with the sentence a reviewer reads in the legend."""

from __future__ import annotations

from typing import NamedTuple

#: verdicts from worst to best: a fact's verdict is the first that one of its pairs has
VERDICTS = ("conflict", "scope", "update", "compatible", "agree", "incomparable")
RANK = {verdict: rank for rank, verdict in enumerate(VERDICTS)}

#: how grave a finding of each kind is, unless `config.judgement.severity` says otherwise
SEVERITY = {
    "conflict": "high",
    "arithmetic": "high",
    "weekday": "medium",
    "scope": "medium",
    "vague": "medium",
    "unsourced": "low",
    "update": "low",
    "compatible": "low",
    "name_variant": "low",
}
#: a conflict that rests on convention ("more than 70" against 200) or on a doubtful reading is shown as medium
DOUBTFUL = 0.5


class Verdict(NamedTuple):
    """The verdict on two claims: one of `VERDICTS`, a code of `REASONS`, one sentence, and how sure it is (0 to 1)."""

    verdict: str
    reason: str
    working: str = ""
    confidence: float = 1.0


REASONS = {
    "value": "The two figures differ by more than rounding allows.",
    "bound": "One figure is a bound (more than, at least, up to, about), and the other is weighed against it.",
    "rounding": "One figure is the other one, rounded.",
    "tolerance": "The figures differ by no more than the share set in `judgement.tolerances`.",
    "range": "One figure is a range, and the other is weighed against it.",
    "range_end": "One document prints one end of a range as the value.",
    "conversion": "The same value in two units.",
    "wrong_conversion": "The value in parentheses is not the conversion of the value before it.",
    "unit_slip": "The same number is printed with two units, such as feet and metres: one of them is wrong.",
    "magnitude_slip": "One figure is exactly ten, a hundred, a thousand or a million times the other: a slip.",
    "digit_swap": "The figures differ in one digit, or in two digits that changed places.",
    "percent_vs_points": "One figure is in per cent, the other in percentage points.",
    "share_vs_count": "One figure is a share, the other a number.",
    "rate_vs_count": "One figure is a rate (per year, per head), the other a plain number or another rate.",
    "currency": "The amounts are in different currencies, and no rate is given.",
    "dimension": "The two figures measure different things.",
    "same_sentence": "One speaker gives both figures in one sentence: they are of two things.",
    "vague_number": "One figure is a vague plural (dozens, thousands): too loose to contradict anything.",
    "form": "One figure is an amount, the other a change, a rank or a multiple.",
    "trend": "One document reports a rise, the other a fall.",
    "period": "The figures are of different times.",
    "place": "The figures are of different places.",
    "population": "The figures are of different groups of people or things.",
    "measure": "The figures measure different things of one subject.",
    "part_of_whole": "One figure is of a part of what the other one counts.",
    "part_exceeds_whole": "The figure for a part is higher than the figure for the whole.",
    "modality": "One figure is a plan, a forecast or a condition, the other a statement of what is.",
    "denied": "One document denies what the other one states.",
    "superseded": "The document itself presents the figure as abandoned.",
    "later_figure": "A later document gives another figure of a count that moves.",
    "same_day": "The dates agree as far as each of them goes.",
    "date": "The two dates cannot both hold.",
    "year_slip": "Day and month agree, and the year differs.",
    "month_slip": "Day and year agree, and the month differs.",
    "day_month_swap": "The dates agree when day and month of one of them change places.",
    "next_day": "The dates are a day apart: a night, a time zone or a publication day may explain it.",
    "ambiguous_date": "A date can be read in two ways, and one of them agrees.",
    "unresolved": "A date could not be resolved, so nothing can be said.",
    "weekday_mismatch": "The weekday printed is not the weekday of the date printed.",
    "two_holders": "Two people are named in one office at one time.",
    "two_offices": "One person is given two offices that exclude each other.",
    "role_against_act": "The document lets the person act in an office that it says the person does not hold.",
    "role_against_date": "The office printed does not fit the date printed.",
    "role_agrees": "The same office for the same person.",
    "headline_exceeds_body": "The headline gives a higher figure than its own text, or prints a limit as a fact.",
    "sum": "The parts printed do not add up to the total printed.",
    "share": "The share printed is not that part of the base printed.",
    "change": "The change printed does not lead from the first figure to the second.",
    "list_length": "The number announced and the number of things listed differ.",
    "age": "The age printed does not fit the date of birth printed.",
    "duration": "The duration printed does not fit the dates printed.",
    "mean": "The mean printed lies outside the range printed.",
    "over_hundred": "A share of a whole is above 100 per cent.",
    "shares_sum": "The shares printed add up to more or less than 100 per cent.",
    "disputed_in_place": "The document itself says that the figure is disputed.",
    "same_speaker_differs": "Two documents credit one speaker with two different figures.",
    "one_origin": "Both documents draw on one origin: two prints of one figure, not two sources.",
    "opposite": "The texts say opposite things of one subject.",
    "other_country": "The texts name different countries in one place.",
    "other_rank": "The texts give one thing different places in a row.",
    "no_source": "Nobody is named who says so.",
    "vague_source": "The words point at a source that nobody can find.",
    "name_variant": "One person's name is spelled in two ways.",
    "same": "The same value.",
}
