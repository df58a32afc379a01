"""Roles weighed: two statements about one person's office, and one statement against what is publicly known.

A title is a statement about a moment: the day the sentence names, else the day of publication. Successive offices,
`former`, `then-` and historical mentions agree with each other; somebody elected has not taken office yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from discrepancy.extraction.names import folded, parts, same_person
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.holders import Term, acts, kinds, terms_of
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.working import name, printed

#: Statuses of somebody who does not hold the office yet.
NOT_YET = frozenset({"elect", "designate", "candidate"})
#: Statuses of somebody who does the work of the office now.
HOLDING = frozenset({"current", "acting", "interim"})
#: Two mentions within this many days speak of one time: a week of reports on one event, and its follow-ups.
SAME_TIME_DAYS = 31
#: ... and within this many nobody has changed office between them: changes are what news reports.
UNCHANGED_DAYS = 7
#: Days in office after which somebody called elected may have been elected again.
REELECTION_DAYS = 730
#: How sure the tables make: sure, and where the day is later than the tables were checked or a re-election is possible.
SURE, POSSIBLE = 0.85, 0.4
_WORDS = {
    "elect": "elected but not yet in office",
    "designate": "named but not yet in office",
    "candidate": "only running for the office",
    "former": "no longer in office",
    "deputy": "the deputy",
    "current": "in office",
    "acting": "acting in the office",
    "interim": "in the office for the time being",
    "then": "in office at the time spoken of",
}


class Doubt(NamedTuple):
    """What is wrong with one role claim: reason code, one sentence for a layman, how sure (0 to 1)."""

    reason: str
    working: str
    confidence: float


def compare_roles(a: Claim, b: Claim) -> Verdict:
    """The verdict on two role claims. Claims about two people are weighed as two holders of one office."""
    if not same_person(a.person, b.person):
        return _holders(a, b)
    if a.office != b.office:
        return _offices(a, b)
    if _other_body(a, b):
        if not _same_time(a, b):
            return _unrelated()
        working = f"{_said(a)} and {_said(b)}: nobody holds this office in {a.body} and in {b.body} at one time."
        return Verdict("conflict", "two_offices", working, 0.6)
    if a.office_status == b.office_status or {a.office_status, b.office_status} <= HOLDING | {"then"}:
        return _agreement(a, b)
    for one, other in ((a, b), (b, a)):
        if one.office_status in NOT_YET and other.office_status in HOLDING:
            return _not_yet(one, other)
    for one, other in ((a, b), (b, a)):
        if other.office_status in HOLDING and one.office_status in ("former", "deputy"):
            return _no_longer(one, other)
    return _unrelated()


def _not_yet(waiting: Claim, holding: Claim) -> Verdict:
    """Somebody elected here, and in office there."""
    act = acts().get(waiting.event)
    if act and waiting.office in act.offices:
        working = (
            f"{_said(waiting)} against {_said(holding)}: {act.label} needs {_holder(waiting)}, and whoever is "
            f"{_WORDS[waiting.office_status]} cannot do that. One of the two titles is wrong for that moment."
        )
        return Verdict("conflict", "role_against_act", working, 0.95 if holding.event == waiting.event else 0.85)
    days = _apart(waiting, holding)
    if days is None or not _of_its_day(holding) or _held_before(holding) or _takes_office(waiting):
        return _unrelated()  # looking back, a text gives the title of its own day (`Governor X was elected in May`)
    if days == 0 or (waiting.source_id == holding.source_id and abs(days) <= SAME_TIME_DAYS):
        working = (
            f"{_said(waiting)} and {_said(holding)} speak of the same time: one cannot be "
            f"{_WORDS[waiting.office_status]} and in office at once."
        )
        return Verdict("conflict", "role_against_date", working, 0.7)
    if days > 0:
        working = (
            f"{_said(waiting)} is the later text ({waiting.period_from}), yet in {_said(holding)} "
            f"({holding.period_from}) the person is in office already."
        )
        return Verdict("conflict", "role_against_date", working, 0.6)
    return _unrelated()


def _no_longer(past: Claim, holding: Claim) -> Verdict:
    """Out of office (or only the deputy) here, and in office there, at one time and in two documents."""
    days = _apart(past, holding)
    if days is None or past.source_id == holding.source_id or abs(days) > UNCHANGED_DAYS:
        return _unrelated()
    if past.office_status == "former" and not (_of_its_day(past) and _of_its_day(holding)):
        return _unrelated()
    known, moments = terms_of(past.person, past.office), _moments(past)
    if past.office_status == "former" and (_held_before(past) or _is_namesake(past, known, moments)):
        return _unrelated()  # the title is kept for life (`President Clinton`), or it is the father's
    working = (
        f"{_said(past)} and {_said(holding)} are of the same time: the person is {_WORDS[past.office_status]} in one, "
        f"{_WORDS[holding.office_status]} in the other."
    )
    reason = "role_against_date" if past.office_status == "former" else "two_offices"
    return Verdict("conflict", reason, working, 0.55)


def _holder(claim: Claim) -> str:
    """Who can do the act, in the words of the office spoken of: `a president in office`."""
    office = claim.office.replace("_", " ")
    return f"{'an' if office[0] in 'aeiou' else 'a'} {office} in office"


def _held_before(claim: Claim) -> bool:
    """Whether the table says that the person left the office before the days spoken of: the title is kept for life."""
    known, moments = _known(claim), _moments(claim)
    ended = bool(moments) and any(term.end and term.end < min(moments) for term in known)
    return ended and not any(term.holds(day, 0) for term in known for day in moments)


def _takes_office(claim: Claim) -> bool:
    """Whether the table says that the person took the office within a week of the days spoken of."""
    return any(abs((day - term.start).days) <= UNCHANGED_DAYS for term in _known(claim) for day in _moments(claim))


def _known(claim: Claim, own: str = "") -> list[Term]:
    """The terms of the person in the office, of the body where one is named."""
    return [term for term in terms_of(claim.person, claim.office, own) if not claim.body or term.body == _body(claim)]


def _offices(a: Claim, b: Claim) -> Verdict:
    """Two offices of one person: a conflict where they exclude each other and speak of one time."""
    one, two = kinds().get(a.office), kinds().get(b.office)
    if one is None or two is None or not {a.office_status, b.office_status} <= HOLDING or not _same_time(a, b):
        return _unrelated()
    if one.group != two.group or one.families & two.families or abs(_apart(a, b) or 0) > UNCHANGED_DAYS:
        return _unrelated()
    if a.source_id == b.source_id or _names_both(a) or _names_both(b) or _heads_government(a) or _heads_government(b):
        return _unrelated()
    working = f"{_said(a)} and {_said(b)}: one person does not hold these two offices at one time."
    return Verdict("conflict", "two_offices", working, 0.6)


def _heads_government(claim: Claim) -> bool:
    """Whether a `presidente` may head the government: in Spanish the word says no more than that he presides."""
    return claim.language == "es" and claim.office == "president"


def _names_both(claim: Claim) -> bool:
    """Whether the title itself joins offices (`finance and foreign minister`)."""
    return any(mark in f" {claim.value_text.lower()} " for mark in (" and ", " und ", " y ", " et ", "/", " & "))


def _holders(a: Claim, b: Claim) -> Verdict:
    """Two people in one office that has one holder at a time."""
    kind = kinds().get(a.office)
    if kind is None or not kind.single or a.office != b.office or not a.body or _body(a) != _body(b):
        return _unrelated()
    if not (a.office_status == b.office_status == "current") or a.source_id == b.source_id:
        return _unrelated()
    if _body(a) in kind.several_in or (a.language == b.language and a.value_text.lower() != b.value_text.lower()):
        return _unrelated()  # two titles of one office are often two ranks of it (`Oberbürgermeister`, `Bürgermeister`)
    days = _apart(a, b)
    if days is None or abs(days) > UNCHANGED_DAYS or not (_of_its_day(a) and _of_its_day(b)):
        return _unrelated()
    if (_is_holder(a) and _is_holder(b)) or _held_before(a) or _held_before(b):
        return _unrelated()  # successors, each in his time; a title kept for life
    working = f"{_said(a)} and {_said(b)}: two people are named in one office at the same time."
    return Verdict("conflict", "two_holders", working, 0.6)


def _is_holder(claim: Claim) -> bool:
    """Whether the table says that the person held the office in the days spoken of, a week either side."""
    known = [term for term in terms_of(claim.person, claim.office) if term.body == _body(claim)]
    return any(term.holds(day, -UNCHANGED_DAYS) for term in known for day in _moments(claim))


def _agreement(a: Claim, b: Claim) -> Verdict:
    if [folded(word) for word in parts(a.person)][-1:] != [folded(word) for word in parts(b.person)][-1:]:
        return Verdict("compatible", "name_variant", f"{a.person} and {b.person}: one name in two spellings.", 0.8)
    return Verdict("agree", "role_agrees", f"{printed(a)} and {printed(b)}: the same office.")


def check_role(claim: Claim, own: str = "") -> Doubt | None:
    """What is wrong with a role claim by itself, against the acts and terms of `reference/` and the user's own table.

    None where nothing is: the person or office is not in the tables, or no moment is known, or everything fits.
    `own` is the path of the user's table (`terms.offices`). A day later than the tables were checked is never more
    than a doubt.
    """
    by_date, by_act = _against_terms(claim, own), _against_acts(claim, own)
    if by_date and by_act:
        surer = max(by_date, by_act, key=lambda doubt: doubt.confidence)
        return surer._replace(working=f"{by_act.working} {by_date.working}")
    return by_date or by_act


def _against_acts(claim: Claim, own: str) -> Doubt | None:
    if claim.office_status in NOT_YET:
        act = acts().get(claim.event)
        if act and claim.office in act.offices:
            working = (
                f"{_said(claim)}: the title says {_WORDS[claim.office_status]}, yet the sentence speaks of "
                f"{act.label} by this person, which needs {_holder(claim)}."
            )
            return Doubt("role_against_act", working + _dates_of(claim, own), 0.9)
    return None


def _against_terms(claim: Claim, own: str) -> Doubt | None:
    known, moments = _known(claim, own), _moments(claim)
    if not known or not moments:
        return None
    if claim.office_status in ("elect", "designate") and known[0].elected:
        return _wrongly_waiting(claim, known, moments)
    if claim.office_status == "former" and (_is_namesake(claim, known, moments) or len({t.body for t in known}) > 1):
        return None  # another of that name, or of the same office elsewhere (`former governor Mark Carney`)
    if claim.office_status == "former" and all(any(term.holds(day) for term in known) for day in moments):
        term = next(term for term in known if term.holds(moments[0]))
        working = f"{_said(claim)} on {moments[0]}: {term.person} held this office from {term.start} {_until(term)}."
        return Doubt("role_against_date", working, 0.7)
    if claim.office_status == "current":
        first = min(term.elected or term.start for term in known)
        early = all(day < first - dt.timedelta(days=SAME_TIME_DAYS) for day in moments)
        if early and len(moments) > 1 and " " in claim.person.strip():
            working = f"{_said(claim)} speaks of {moments[0]}; {known[0].person} came into office only in {first.year}."
            return Doubt("role_against_date", working, 0.6)
    return None


def _is_namesake(claim: Claim, known: list[Term], moments: list[dt.date]) -> bool:
    """Whether another person of that name held the office before (`former President Bush` in 2003)."""
    surname = parts(claim.person)[-1:]
    others = {term.person for term in known}
    others |= {term.person for term in terms_of(" ".join(surname), claim.office) if term.start <= min(moments)}
    return len(others) > 1


def _wrongly_waiting(claim: Claim, known: list[Term], moments: list[dt.date]) -> Doubt | None:
    if any(term.waits(day) for term in known for day in moments):
        return None
    inside = next((term for term in known for day in moments if term.holds(day)), None)
    if inside is None:
        # after the last day the table was checked: in office since, for all that is known
        inside = next((term for term in known if term.end is None and all(day > term.checked for day in moments)), None)
    if inside is None:
        return None
    working = (
        f"{_said(claim)} speaks of {moments[0]}; by then {inside.person} had been in office since {inside.start}. "
        "A person is called so only between the election and the first day in office."
    )
    late = [day for day in moments if not inside.is_known(day)]
    if late:
        working += f" The table of terms was last checked on {inside.checked}."
    again = (moments[0] - inside.start).days > REELECTION_DAYS
    return Doubt("role_against_date", working, POSSIBLE if late or again else SURE)


def _dates_of(claim: Claim, own: str) -> str:
    """The terms of the person, for a reader who wonders when the title was right."""
    known = [term for term in terms_of(claim.person, claim.office, own) if term.elected]
    spans = [f"{term.elected} to {term.start}" for term in known]
    return f" {known[0].person} was elected and not yet in office from {' and from '.join(spans)}." if spans else ""


def _until(term: Term) -> str:
    return f"to {term.end}" if term.end else "on"


def _moments(claim: Claim) -> list[dt.date]:
    """The days a title may speak of: that of the sentence, then that of publication."""
    days = [day for day in (claim.period_from, claim.reported) if day]
    return list(dict.fromkeys(dt.date.fromisoformat(day[:10]) for day in days))


def _apart(a: Claim, b: Claim) -> int | None:
    """Days from b's moment to a's; None where one is unknown, 0 where the two periods overlap."""
    if not a.period_from or not b.period_from:
        return None
    if a.period_from < (b.period_to or "9") and b.period_from < (a.period_to or "9"):
        return 0
    return (dt.date.fromisoformat(a.period_from[:10]) - dt.date.fromisoformat(b.period_from[:10])).days


def _same_time(a: Claim, b: Claim) -> bool:
    days = _apart(a, b)
    return days is not None and abs(days) <= SAME_TIME_DAYS


def _of_its_day(claim: Claim) -> bool:
    """Whether the sentence speaks of the days around publication, so that its title is the one held then."""
    if not claim.reported or not claim.period_from:
        return False
    days = dt.date.fromisoformat(claim.reported[:10]) - dt.date.fromisoformat(claim.period_from[:10])
    return abs(days.days) <= SAME_TIME_DAYS


def _body(claim: Claim) -> str:
    return " ".join(claim.body.lower().split()) if not claim.body[:1].isupper() else claim.body


def _other_body(a: Claim, b: Claim) -> bool:
    """Whether two claims of one office name two countries, or two towns for a mayor."""
    if not a.body or not b.body or _body(a) == _body(b):
        return False
    if a.office == "mayor":
        return folded(a.body) not in folded(b.body) and folded(b.body) not in folded(a.body)
    countries = _countries()
    return a.body in countries and b.body in countries


def _countries() -> frozenset[str]:
    from discrepancy import lexicons

    return frozenset(row["id"] for row in lexicons.load("countries", "en"))


def _said(claim: Claim) -> str:
    return f"{printed(claim)} ({name(claim)})"


def _unrelated() -> Verdict:
    return Verdict("incomparable", "role_agrees")


def two_holders(claims: Iterable[Claim]) -> list[tuple[Claim, Claim, Verdict]]:
    """Pairs of people whom two documents put into one office at one time; one pair of claims for each pair of names."""
    offices: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.kind == "role" and claim.body and claim.counts and claim.office in kinds():
            offices.setdefault((claim.office, _body(claim)), []).append(claim)
    found: dict[tuple[str, ...], tuple[Claim, Claim, Verdict]] = {}
    for group in offices.values():
        people: dict[str, list[Claim]] = {}
        for claim in group:
            people.setdefault(claim.person, []).append(claim)
        leaders = sorted(people, key=lambda person: (-len(people[person]), person))[:20]
        sources = {person: {claim.source_id for claim in people[person]} for person in leaders}
        for at, one in enumerate(leaders):
            for two in leaders[at + 1 :]:
                if sources[one] & sources[two]:
                    continue  # whoever names both knows of both: a successor, or two who share the office
                for a, b in ((a, b) for a in people[one][:5] for b in people[two][:5]):
                    verdict = compare_roles(a, b)
                    if verdict.verdict == "conflict":
                        found.setdefault((a.office, _body(a), *sorted((one, two))), (a, b, verdict))
    return list(found.values())
