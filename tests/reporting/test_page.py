"""report.html as text: nothing foreign in it, everything escaped, and a cap that is said where it cuts."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from dam_story import HOSTILE, TEXTS, analysis, report

from discrepancy.extraction.document import Zone
from discrepancy.reporting import document_view, page
from discrepancy.reporting.model import build


@pytest.fixture(scope="module")
def html() -> str:
    return page.render(report())


def test_policy_admits_only_what_the_page_carries(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy and "http" not in policy
    for element in ("style", "script"):
        [inner] = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_nothing_is_loaded(html: str) -> None:
    assert not re.search(r"<(link|img|iframe|object|embed|video|audio|base)\b", html)
    assert not re.search(r"\b(src|srcset|action|style)=", html)
    assert not re.search(r"\bon[a-z]+=", html)
    assert "@import" not in html and "url(" not in html


def test_text_of_documents_is_escaped(html: str) -> None:
    assert "<script>document.title" not in html
    assert html.count("<script>") == 1
    assert "&lt;script&gt;document.title" in html
    assert 'href="javascript' not in html


def test_addresses_are_checked() -> None:
    found = analysis()
    found.sources["url"] = ["javascript:alert(1)", "https://example.org/a?b=\"'<>&c=ü", "data:text/html,x", ""]
    text = page.render(build(found))
    links = set(re.findall(r'href="([^#"][^"]*)"', text))
    assert links and all(link.startswith("https://example.org/a?b=%22") for link in links)


def test_every_link_inside_leads_somewhere(html: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_same_report_same_bytes(tmp_path: Path, html: str) -> None:
    [path] = page.write(report(), tmp_path)
    assert path.read_text(encoding="utf-8") == html == page.render(report())


def test_documents_show_the_text_as_read() -> None:
    views, left = document_view.documents(report())
    assert left == ""
    for view, text in zip(views, TEXTS.values(), strict=False):
        assert view.body.striptags().split() == text.split() if "<" not in text else True
    assert [len(view.marked) for view in views] == [4, 4, 1, 0]


def test_characters_that_turn_the_text_round_are_shown_not_obeyed() -> None:
    body = document_view.documents(report())[0][2].body
    assert "someone \ufffd[31m \ufffdgnidaer in all." in body.striptags()
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", page.render(report()))


def test_furniture_is_greyed_and_said_aloud() -> None:
    found = analysis()
    text = TEXTS["dam.txt"]
    at = text.index("Advertisement")
    zones = (Zone(0, 13, "headline"), Zone(15, at, "body"), Zone(at, len(text), "ad"))
    found.sources.at[0, "zones"] = zones
    body = document_view.documents(build(found))[0][0].body
    assert '<span class="furniture" title="page furniture: ad">' in body
    assert "[page furniture, ad: " in body
    assert '<span class="unused" title="noise: ad">30%</span>' in body
    assert '<span class="zone-headline" title="headline">Dam gives way</span>' in body


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 4), (0, 2)], "<a 1><span 2>ab</span>cd</a>ef"),
        ([(0, 3), (2, 5)], "<a 1>ab<span 2>c</span></a>def"),
        ([(1, 2), (2, 3)], "a<a 1>b</a><a 2>c</a>def"),
        ([(0, 6), (1, 3), (4, 6)], "<a 1>a<span 2>bc</span>d<span 3>ef</span></a>"),
    ],
)
def test_marks_nest_and_no_link_stands_in_a_link(spans: list[tuple[int, int]], expected: str) -> None:
    from markupsafe import Markup

    marks = [
        document_view._Mark(start, end, Markup(f" {number}"), "#x", str(number))
        for number, (start, end) in enumerate(spans, 1)
    ]
    made = document_view._marked("abcdef", 0, 6, marks, set()).replace('a href="#x"', "a")
    assert made == expected


def test_long_documents_are_cut_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_view, "MAX_CHARS", 60)
    monkeypatch.setattr(document_view, "AROUND", 5)
    views, left = document_view.documents(report())
    assert left == "3 documents shown only in part, to keep the page small."
    assert "characters long: only the passages round" in views[0].note
    assert "More than 700 people" in views[0].body
    assert "characters not shown]" in views[0].body
    assert len(views[0].body.striptags()) < 300


def test_many_findings_are_cut_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MAX_CARDS", 2)
    text = page.render(report())
    assert text.count("<article") == 2
    assert "4 more are in findings.csv" in text


def test_hostile_names_are_no_markup() -> None:
    found = analysis()
    for table in (found.sources, found.claims, found.ledger):
        table["source"] = table["source"].replace({"copy.txt": HOSTILE})
    text = page.render(build(found, title=HOSTILE))
    assert text.count("<script>") == 1
    assert "<script>document" not in text
