"""Offices weighed: pairs of statements about one person, single titles against public record, names of agencies."""

from __future__ import annotations

import datetime as dt
import pathlib
from itertools import pairwise

import pytest

from discrepancy import lexicons
from discrepancy.errors import ConfigError
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.holders import acts, terms
from discrepancy.judgement.offices import name_variants, office_findings
from discrepancy.judgement.roles import check_role, compare_roles, two_holders

_BLANK = Claim(**{name: Claim._field_defaults.get(name, "") for name in Claim._fields})


def role(
    person: str, office: str, status: str = "current", day: str = "", source: str = "a.txt", **more: object
) -> Claim:
    """A role claim of a document published on `day`, speaking of that day."""
    fields = {
        "claim_id": f"{source}-{person}-{office}-{status}-{day}",
        "source_id": source,
        "source": source,
        "zone": "body",
        "kind": "role",
        "superseded": False,
        "start": 0,
        "person": person,
        "office": office,
        "office_status": status,
        "period_from": day,
        "period_to": day,
        "reported": day,
        "quote": f"{status} {office} {person}",
        "value_text": office,
    }
    return _BLANK._replace(**{**fields, **more})


ELECT = role("Donald Trump", "president", "elect", event="executive_order")
PAIRS = [
    (
        "elect does what only a president can",
        ELECT,
        role("Donald Trump", "president", source="b.txt"),
        "role_against_act",
    ),
    (
        "elect and in office on one day",
        role("Ana Ruiz", "mayor", "elect", "2024-05-01"),
        role("Ana Ruiz", "mayor", "current", "2024-05-01", "b.txt"),
        "",
    ),
    (
        "elect first, in office later",
        role("Ana Ruiz", "mayor", "elect", "2024-05-01"),
        role("Ana Ruiz", "mayor", "current", "2024-09-01", "b.txt"),
        None,
    ),
    (
        "former and in office in one week",
        role("Ana Ruiz", "mayor", "former", "2024-05-03"),
        role("Ana Ruiz", "mayor", "current", "2024-05-01", "b.txt"),
        "role_against_date",
    ),
    (
        "in office once, former years later",
        role("Ana Ruiz", "mayor", "former", "2024-05-03"),
        role("Ana Ruiz", "mayor", "current", "2019-05-01", "b.txt"),
        None,
    ),
    (
        "two portfolios that exclude each other",
        role("Ana Ruiz", "minister_health", day="2024-05-01"),
        role("Ana Ruiz", "minister_defence", day="2024-05-02", source="b.txt"),
        "two_offices",
    ),
    (
        "two portfolios of one family",
        role("Ana Ruiz", "minister_finance", day="2024-05-01"),
        role("Ana Ruiz", "minister_economy", day="2024-05-02", source="b.txt"),
        None,
    ),
    (
        "two towns",
        role("Ana Ruiz", "mayor", day="2024-05-01", body="Derna"),
        role("Ana Ruiz", "mayor", day="2024-05-02", source="b.txt", body="Tobruk"),
        "two_offices",
    ),
    (
        "one office under two spellings of the name",
        role("Abdel-Moneim al-Ghaithi", "mayor", body="Derna"),
        role("Abdulmenam al-Ghaithi", "mayor", source="b.txt", body="Derna"),
        None,
    ),
    (
        "two mayors of one town in one week",
        role("Ana Ruiz", "mayor", day="2024-05-01", body="Derna"),
        role("Omar Said", "mayor", day="2024-05-02", source="b.txt", body="Derna"),
        "two_holders",
    ),
    (
        "two mayors of one town a year apart",
        role("Ana Ruiz", "mayor", day="2024-05-01", body="Derna"),
        role("Omar Said", "mayor", day="2025-05-02", source="b.txt", body="Derna"),
        None,
    ),
    (
        "then- is history",
        role("Bill Clinton", "president", "then", "2024-05-01"),
        role("Bill Clinton", "president", "former", "2024-05-01", "b.txt"),
        None,
    ),
]


@pytest.mark.parametrize(("why", "a", "b", "reason"), PAIRS, ids=[case[0] for case in PAIRS])
def test_pairs(why: str, a: Claim, b: Claim, reason: str | None) -> None:
    for verdict in (compare_roles(a, b), compare_roles(b, a)):
        if reason is None:
            assert verdict.verdict != "conflict", verdict
        else:
            assert verdict.verdict == "conflict", verdict
            assert not reason or verdict.reason == reason
            assert a.quote in verdict.working and b.quote in verdict.working


@pytest.mark.parametrize(
    ("person", "office", "status", "day", "body", "reason"),
    [
        ("Donald Trump", "president", "elect", "2025-12-15", "", "role_against_date"),
        ("Donald Trump", "president", "elect", "2024-12-15", "", None),
        ("Donald Trump", "president", "elect", "2016-12-15", "United States", None),
        ("Donald Trump", "president", "current", "2025-03-01", "", None),
        ("Donald Trump", "president", "former", "2023-03-01", "", None),
        ("Donald Trump", "president", "former", "2025-03-01", "", "role_against_date"),
        ("Joe Biden", "president", "current", "2024-01-31", "United States", None),
        ("Wang Yi", "minister_foreign", "current", "2020-12-08", "China", None),
        ("Antony Blinken", "minister_foreign", "current", "2023-07-07", "United States", None),
        ("Nobody Known", "president", "elect", "2025-12-15", "", None),
    ],
)
def test_against_public_record(
    person: str, office: str, status: str, day: str, body: str, reason: str | None
) -> None:
    doubt = check_role(role(person, office, status, day, body=body))
    assert (doubt.reason if doubt else None) == reason


def test_an_act_needs_an_office() -> None:
    doubt = check_role(ELECT)
    assert doubt and doubt.reason == "role_against_act"
    assert "an executive order" in doubt.working and "needs a president in office" in doubt.working
    late = check_role(ELECT._replace(period_from="2025-12-15", reported="2025-12-15"))
    assert late and late.reason == "role_against_act" and "since 2025-01-20" in late.working
    assert check_role(ELECT._replace(office_status="current")) is None
    assert check_role(ELECT._replace(event="")) is None


def test_own_table(tmp_path: pathlib.Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "person,aliases,office,body,from,to,elected,checked,source\n"
        "Rosa Keller,,president,Freedonia,2020-01-01,2024-01-01,2019-11-01,,own\n"
    )
    claim = role("Rosa Keller", "president", "elect", "2022-03-01", body="Freedonia")
    assert check_role(claim) is None
    doubt = check_role(claim, str(own))
    assert doubt and doubt.reason == "role_against_date"
    own.write_text("person,office,body,from,to\nRosa Keller,president,Freedonia,soon,\n")
    terms.cache_clear()
    with pytest.raises(ConfigError, match="soon"):
        check_role(claim, str(own))
    terms.cache_clear()


def test_terms_of_the_table_can_be() -> None:
    rows = lexicons.reference("office_holders")
    offices: dict[tuple[str, str], list[lexicons.Row]] = {}
    for row in rows:
        assert row["from"] < (row["to"] or row["checked"]) <= row["checked"], row
        assert not row["elected"] or row["elected"] <= row["from"], row
        assert row["source"].startswith("https://"), row
        offices.setdefault((row["office"], row["body"]), []).append(row)
    for office, held in offices.items():
        assert sum(not row["to"] for row in held) <= 1, office
        spans = sorted((row["from"], row["to"] or row["checked"]) for row in held)
        days = [(dt.date.fromisoformat(a[1]) - dt.date.fromisoformat(b[0])).days for a, b in pairwise(spans)]
        # longer only where a deputy stood in for a president suspended or a premier in hospital
        assert all(day <= 120 for day in days), office


@pytest.mark.parametrize("named", ["person", "surname"])
@pytest.mark.parametrize("with_body", [True, False])
def test_what_the_table_says_is_never_doubted(named: str, with_body: bool) -> None:
    rows = lexicons.reference("office_holders")
    for row in rows:
        start, end = dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"] or row["checked"])
        stated = [("current", start + (end - start) * part) for part in (0.1, 0.5, 0.9)]
        if row["elected"]:
            stated.append(("elect", start - (start - dt.date.fromisoformat(row["elected"])) * 0.5))
        later = end + dt.timedelta(days=40)
        again = any(
            (other["person"], other["office"], other["body"]) == (row["person"], row["office"], row["body"])
            and other["from"] <= later.isoformat() < (other["to"] or "9")
            for other in rows
        )
        if row["to"] and not again and later.isoformat() < row["checked"]:
            stated.append(("former", later))
        person = row["person"] if named == "person" else row["person"].split()[-1]
        for status, day in stated:
            claim = role(person, row["office"], status, day.isoformat(), body=row["body"] if with_body else "")
            assert check_role(claim) is None, (row, status, day)


def test_acts_name_known_offices() -> None:
    for act in acts().values():
        assert act.offices and act.label
    listed = {row["id"] for language in lexicons.languages() for row in lexicons.load("acts", language)}
    assert set(acts()) <= listed


def test_findings_name_the_claims() -> None:
    rows = list(office_findings([ELECT, ELECT._replace(claim_id="other")]))
    assert [row["claim_ids"] for row in rows] == [ELECT.claim_id]
    pair = next(case for case in PAIRS if case[3] == "two_holders")
    assert len(two_holders([pair[1], pair[2]])) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The U.S. Drug Enforcement Agency (DEA) said so.", ["Drug Enforcement Agency"]),
        ("The Drug Enforcement Administration (DEA) said so.", []),
        ("The Danish Energy Agency (DEA) said so.", []),
        ("The World Health Organisation (WHO) said so.", []),
        ("The Environmental Protection Bureau (EPA) said so.", ["Environmental Protection Bureau"]),
        ("The National Institute of Health said so.", ["National Institute of Health"]),
    ],
)
def test_names_of_agencies(text: str, wrong: list[str]) -> None:
    assert [printed for printed, _, _ in name_variants(text)] == wrong
