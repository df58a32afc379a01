"""`discrepancy explain`: one finding in full, so that a reviewer who doubts it can see every step.

The claims with what their words admit, how they came to be put side by side, the rule that decided each pair, and what
would have changed the verdict. The last part is not told but tried: the judge is asked again with one thing altered.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from discrepancy.errors import UsageError
from discrepancy.reporting import wording
from discrepancy.reporting.model import Case, Comparison, Report, build

if TYPE_CHECKING:
    from discrepancy.config import Config
    from discrepancy.judgement.claim import Claim

#: Claims and pairs printed; a case of a hundred claims repeats itself.
MAX_CLAIMS, MAX_PAIRS = 30, 12
#: Width when nobody says otherwise: what reads well, and fits beside another window.
WIDTH = 96


def explain(found: Any, finding_id: str, config: Config | None = None, width: int = WIDTH) -> str:
    """The whole case of a finding as plain text. `found` is an analysis or a `Report`; the id may be shortened.

    Raises UsageError where no finding has that id, or more than one begins with it.
    """
    from discrepancy.config import Config
    from discrepancy.judgement.claim import claims_of

    report = found if isinstance(found, Report) else build(found)
    config = config or getattr(found, "config", None) or Config()
    case = _find(report, finding_id)
    wanted = {statement.claim_id for statement in case.told}
    rows = report.claims[report.claims["claim_id"].isin(wanted)]
    claims = {claim.claim_id: claim for claim in claims_of(rows, report.sources)}
    tags = {statement.claim_id: _tag(index) for index, statement in enumerate(case.told)}
    parts = [
        _head(case),
        _claims(case, claims, tags, config),
        _alignment(report, case, claims, tags, config),
        _pairs(case, claims, tags, config),
        _support(case),
    ]
    lines = "\n\n".join(part for part in parts if part).split("\n")
    return "\n".join(_fill(line, max(width, 40)) for line in lines) + "\n"


def _find(report: Report, finding_id: str) -> Case:
    exact = [case for case in report.cases if case.finding_id == finding_id]
    begun = exact or [case for case in report.cases if finding_id and case.finding_id.startswith(finding_id)]
    if len(begun) == 1:
        return begun[0]
    if not begun:
        where = "ids are in findings.csv and in the report; were the same documents read?"
        raise UsageError(f"no finding {finding_id!r}: {where}")
    raise UsageError(f"{finding_id!r} begins {len(begun)} ids: {', '.join(case.finding_id for case in begun[:5])}")


def _tag(index: int) -> str:
    return chr(97 + index) if index < 26 else f"{chr(97 + index % 26)}{index // 26}"


def _head(case: Case) -> str:
    row = case.row
    lines = [
        f"{case.finding_id}: {wording.title(case)}",
        f"{row['severity']} severity, {wording.kind_words(row['kind'])}, confidence {row['confidence']:.2f}",
        "",
        *(wording.one_line(line) for line in row["working"].split("\n")),
    ]
    meaning = wording.reason_text(row["reason"])
    lines.append(f"Rule `{row['reason']}`: {meaning}" if meaning else f"Rule `{row['reason']}`")
    return "\n".join(lines)


def _claims(case: Case, claims: Mapping[str, Claim], tags: Mapping[str, str], config: Config) -> str:
    lines = ["CLAIMS"]
    own = {statement.claim_id for statement in case.statements}
    for statement in case.told[:MAX_CLAIMS]:
        aside = "" if statement.claim_id in own else "  (of the same fact, on no side of this finding)"
        claim = claims[statement.claim_id]
        before, quote, after = wording.excerpt(statement)
        published = f"published {statement.published}" if statement.published else "undated"
        lines += [
            f"{tags[statement.claim_id]}  {wording.one_line(statement.value_text or statement.quote)}{aside}",
            f"    “{before.lstrip()}[{quote}]{after.rstrip()}”",
            f"    where: {', '.join(part for part in (statement.source, wording.place(statement), published) if part)}",
            f"    who says so: {wording.voice(statement)} "
            f"({statement.sourcing or 'none'}, grade {statement.speaker_grade or 'none'})",
        ]
        lines += [f"    {text}" for text in (_reads_as(claim, config), _scope(claim)) if text]
    rest = len(case.told) - MAX_CLAIMS
    return "\n".join([*lines, f"and {rest:,} more claims" if rest > 0 else ""]).rstrip()


def _reads_as(claim: Claim, config: Config) -> str:
    """What the words admit, in the three steps the judge takes."""
    if claim.kind == "date":
        last = f" up to, not including, {claim.period_to}" if claim.period_to else ", end open"
        days = f"{claim.period_from or 'start open'}{last}" if claim.period_from or claim.period_to else "unresolved"
        return f"reads as: {days} (grain: {claim.grain or 'unknown'})"
    if claim.kind != "quantity":
        body = f" of {claim.body}" if claim.body else ""
        return f"reads as: {claim.person}, {claim.office_status} {claim.office}{body}"
    from discrepancy.judgement.claim import figure_of
    from discrepancy.judgement.intervals import admitted, rounding

    figure = figure_of(claim)
    if math.isnan(figure.value) and not (math.isfinite(figure.low) and math.isfinite(figure.high)):
        return "reads as: no number"
    sure, likely, possible = admitted(figure, config.judgement.strict)
    said = [_span(sure, figure.value)]
    said += [f"at a stretch {_span(likely, figure.value)}"] if likely != sure else []
    said += [f"taken literally {_span(possible, figure.value)}"] if possible not in (sure, likely) else []
    if figure.bound == "exact" and rounding(figure) > 0 and not figure.sharp:
        half = rounding(figure)
        said.append(
            f"as a round figure it may stand for {_span((figure.value - half, figure.value + half), figure.value)}"
        )
    unit = f" {claim.unit}" if claim.unit and claim.unit != "count" else ""
    return f"reads as: {'; '.join(said)}{unit} (bound: {claim.bound})"


def _span(ends: tuple[float, float], value: float) -> str:
    """An interval in words. The judge writes an end that is left out as the float beside it: here it is the value."""
    low, high = ends
    if low == high:
        return _number(low)
    open_low, open_high = (end != value and math.isclose(end, value, rel_tol=1e-8) for end in ends)
    above, below = ("above " if open_low else ""), ("below " if open_high else "")
    low, high = value if open_low else low, value if open_high else high
    if math.isinf(high):
        return f"{above}{_number(low)}" + ("" if open_low else " or more")
    if math.isinf(low):
        return f"{below}{_number(high)}" + ("" if open_high else " or less")
    return f"{above}{_number(low)} to {below}{_number(high)}"


def _number(value: float) -> str:
    """The number without the last bits of a binary fraction: 99,999,999.8 for an open end at 100,000,000 is that."""
    if value == 0 or not 1e-6 <= abs(value) < 1e15:
        return f"{value:.9g}"
    short = float(f"{value:.6e}")
    exact = short if math.isclose(short, value, rel_tol=1e-8) else float(f"{value:.11e}")
    return f"{exact:,.6f}".rstrip("0").rstrip(".")


_SCOPE = ("measure", "population", "place", "part", "per", "form", "trend")


def _scope(claim: Claim) -> str:
    """Of what, of whom, where and when, as far as the text says."""
    said = [f"{name} {value}" for name in _SCOPE if (value := getattr(claim, name)) and value != "amount"]
    if claim.kind == "quantity" and claim.period_from:
        said.append(
            f"time {claim.period_text or claim.period_from} ({claim.period_from} to before {claim.period_to or '...'})"
        )
    said += [claim.modality] if claim.modality not in {"", "asserted"} else []
    said += ["presented as abandoned"] if claim.superseded else []
    return f"of what: {'; '.join(said)}" if said else "of what: the text gives no measure, place or time"


def _alignment(report: Report, case: Case, claims: Mapping[str, Claim], tags: Mapping[str, str], config: Config) -> str:
    """Why these claims were put side by side: the words they share, and the score where alignment gives one."""
    if len(case.told) < 2:
        return ""
    members = [claims[statement.claim_id] for statement in case.told[:MAX_CLAIMS]]
    shared = set.intersection(*(set(claim.about.split()) for claim in members))
    lines = ["ALIGNMENT", f"fact {case.row['fact_id'] or 'none'}"]
    lines.append(
        f"words all of them share: {', '.join(sorted(shared))}" if shared else "no word is shared by all of them"
    )
    lines += _links(report, case, tags, config)
    return "\n".join(lines)


def _links(report: Report, case: Case, tags: Mapping[str, str], config: Config) -> Iterator[str]:
    """The links between the claims as alignment gives them, best first."""
    from discrepancy.alignment import links

    # the weight of a word depends on all claims, so all are handed over; only this fact's links are wanted
    claims = report.claims
    own = claims.assign(fact_id=claims["fact_id"].where(claims["fact_id"] == case.row["fact_id"], ""))
    found = links(own, config).sort_values(["score", "claim_a", "claim_b"], ascending=[False, True, True])
    rows = [row for row in found.to_dict("records") if row["claim_a"] in tags and row["claim_b"] in tags]
    for row in rows[:MAX_PAIRS]:
        sides = " and ".join(sorted((tags[row["claim_a"]], tags[row["claim_b"]])))
        words = ", ".join(row["words"].split()) or "none"
        yield f"{sides}: {row['why'] or 'put together'}; score {row['score']:.0f} of 100; shared words: {words}"
    if len(rows) > MAX_PAIRS:
        yield f"and {len(rows) - MAX_PAIRS:,} more links"


def _pairs(case: Case, claims: Mapping[str, Claim], tags: Mapping[str, str], config: Config) -> str:
    pairs = [*case.comparisons, *case.beside]
    if not pairs:
        return ""
    lines = ["PAIR BY PAIR"]
    for pair in pairs[:MAX_PAIRS]:
        lines += _pair(pair, claims, tags, config)
    rest = len(pairs) - MAX_PAIRS
    return "\n".join([*lines, f"and {rest:,} more pairs, in pairs.csv" if rest > 0 else ""]).rstrip()


def _pair(pair: Comparison, claims: Mapping[str, Claim], tags: Mapping[str, str], config: Config) -> list[str]:
    meaning = wording.reason_text(pair.reason)
    lines = [
        f"{tags[pair.a.claim_id]} and {tags[pair.b.claim_id]}: {pair.verdict} "
        f"(rule `{pair.reason}`, confidence {pair.confidence:.2f})",
        f"    {wording.one_line(pair.working)}",
    ]
    lines += [f"    {meaning}"] if meaning else []
    changes = _changes(claims[pair.a.claim_id], claims[pair.b.claim_id], pair, config)
    return lines + (
        [f"    it would be {verdict} if {text}" for text, verdict in changes] or ["    nothing tried here changes it"]
    )


def _changes(a: Claim, b: Claim, pair: Comparison, config: Config) -> list[tuple[str, str]]:
    """What, if it were otherwise, would have given another verdict; each is put to the judge again."""
    from discrepancy.judgement.pairs import compare_claims

    rates, strict = config.terms.rates, config.judgement.strict
    found = []
    for text, first, second, literally in _alterations(a, b, strict):
        verdict = compare_claims(first, second, rates, literally).verdict
        if verdict not in {pair.verdict, "incomparable"}:
            found.append((text, verdict))
    return found


def _alterations(a: Claim, b: Claim, strict: bool) -> Iterator[tuple[str, Claim, Claim, bool]]:
    """One thing altered at a time: in words, the two claims so altered, and whether bounds are read literally."""
    same = b._replace(
        period_from=a.period_from, period_to=a.period_to, grain=a.grain, place=a.place, population=a.population,
        part=a.part, modality=a.modality,
    )  # fmt: skip
    if same != b and a.kind != "date":
        yield "both spoke of the same time, place and group, and in the same mood", a, same, strict
    if a.kind == "quantity":
        how = "as a writer means them" if strict else "literally (strict = true)"
        yield f"bounds were read {how}", a, b, not strict
        for claim, other in ((a, b), (b, a)):
            if claim.bound == "exact" and not math.isnan(claim.value):
                yield f"“{claim.value_text}” said “about”", claim._replace(bound="about"), other, strict
            elif claim.bound not in {"exact", "between"} and not math.isnan(claim.value):
                bare = claim._replace(bound="exact", low=claim.value, high=claim.value)
                yield f"“{claim.value_text}” had no hedge", bare, other, strict
    if a.period_from and a.period_from == b.period_from and a.kind != "date":
        earlier = b._replace(period_from="1900-01-01", period_to="1901-01-01", grain="year")
        yield "one of them spoke of another year", a, earlier, strict
    if a.reported and b.reported and a.reported != b.reported:
        swapped = a._replace(reported=b.reported), b._replace(reported=a.reported)
        yield "the documents had been published in the other order", *swapped, strict


def _support(case: Case) -> str:
    """Who stands behind the values, and how many of them are independent."""
    fact = case.fact
    if fact is None:
        return ""
    said = [wording.count(int(fact["sources"]), "document"), wording.count(int(fact["origins"]), "independent origin")]
    best = wording.one_line(str(fact["best_supported"]))
    lines = ["SUPPORT", ", ".join(said)]
    return "\n".join([*lines, f"best supported: {best} (no verdict on what is true)"] if best else lines)


def _fill(line: str, width: int) -> str:
    """One line wrapped, the wrapped part indented a little more than its beginning."""
    if wording.width_of(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line.strip(), width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )
