"""Pages whose markup does not tell the article from the rest: trafilatura says where it is, and nothing is lost."""

from __future__ import annotations

import pytest
from conftest import pieces

from discrepancy.reading import main_text

ARTICLE = [
    "A ferry sank off the northern coast on Wednesday and killed 12 people, the coast guard said in a statement.",
    "The ship had left the port at 6am with 140 people aboard, according to the company that owns it.",
    "It was built in 1978 and was inspected last year, when the inspectors found 14 faults in its engine room.",
]
PAGE = f"""<html lang="en"><head><title>Ferry sinks</title></head><body>
<div class="x1"><div>Home</div>
<div>We and our 231 partners keep data on your device to give you a better time here.</div></div>
<div class="x2"><div class="x3"><h1>Ferry sinks: 12 dead</h1><div>By Ann Lee</div><div>3 March 2021</div>
<p>{ARTICLE[0]}</p><p>{ARTICLE[1]}</p><p>{ARTICLE[2]}</p><p>{ARTICLE[0]}</p><p>It sank within 9 minutes.</p></div></div>
<div class="x9"><div>Joe, 4 hours ago</div>
<div>I heard that more than 300 people were on it, my cousin works there.</div></div>
</body></html>"""


def test_other_parts_of_the_page_are_not_the_article(read_bytes) -> None:
    row = read_bytes("a.html", PAGE)
    assert pieces(row, "body") == [*ARTICLE, ARTICLE[0], "It sank within 9 minutes."]
    assert "I heard that more than 300 people were on it, my cousin works there." in pieces(row, "related")
    assert pieces(row, "headline") == ["Ferry sinks: 12 dead"]
    assert "231 partners" in " ".join(pieces(row, "navigation"))


@pytest.mark.parametrize("failure", ["raises", "finds nothing", "finds a box"])
def test_without_its_help_the_page_is_read_all_the_same(read_bytes, monkeypatch, failure: str) -> None:
    def lines(source: str) -> list[str]:
        if failure == "raises":
            raise ValueError(source)
        return [] if failure == "finds nothing" else ["By Ann Lee"]

    class Library:
        bare_extraction = extract_metadata = staticmethod(lambda *_, **__: lines(""))

    if failure == "raises":
        monkeypatch.setattr(main_text, "_library", Library)
    else:
        monkeypatch.setattr(main_text, "_main_lines", lines)
    assert pieces(read_bytes("a.html", PAGE), "body")[:3] == ARTICLE


FACTS = [
    ("<h1 class='title'>Dam holds</h1><span class='author'>By <b>Mia Roth</b></span>", "author", "Mia Roth"),
    ("<div class='date'>x</div><abbr class='published' title='2019-05-07'>May</abbr>", "published", "2019-05-07"),
    ("<p>In 1999 the dam held. © 2021 The Vale Mercury</p>", "published", ""),
]


@pytest.mark.parametrize(("body", "fact", "value"), FACTS)
def test_facts_the_page_does_not_state_itself(read_bytes, body: str, fact: str, value: str) -> None:
    page = f"<html><head><title>Dam</title></head><body>{body}<p>The dam held 4 million tonnes.</p></body></html>"
    assert read_bytes("a.html", page)[fact] == value


@pytest.mark.parametrize("page", ["<p>" * 20_000 + "hi 70", "<p>The toll is 70.</p>" * 20_000], ids=["deep", "long"])
def test_pages_that_take_it_long_are_read_without_it(read_bytes, monkeypatch, page: str) -> None:
    monkeypatch.setattr(main_text, "_main_lines", lambda source: pytest.fail("asked"))
    assert "70" in read_bytes("a.html", page)["text"]


TITLES = [
    ("Ferry sinks: 12 dead | The Harbour Paper", "Ferry sinks: 12 dead", "The Harbour Paper"),
    ("Ferry sinks: 12 dead - World - BNC News", "Ferry sinks: 12 dead", "BNC News"),
    ("Ferry sinks – 12 dead", "Ferry sinks – 12 dead", ""),
    ("Ferry sinks: 12 dead - what we know so far about it", "Ferry sinks: 12 dead", ""),
    ("The Harbour Paper", "Ferry sinks: 12 dead", ""),
    ("Ferry sinks: 12 dead | The Harbour Paper", "", "The Harbour Paper"),
    ("Ferry sinks - 12 dead", "", ""),
]


@pytest.mark.parametrize(("title", "heading", "publisher"), TITLES)
def test_the_name_of_the_site_in_the_title(read_bytes, title: str, heading: str, publisher: str) -> None:
    shown = f"<h1>{heading}</h1>" if heading else ""
    page = f"<html><head><title>{title}</title></head><body>{shown}<p>{ARTICLE[0]}</p></body></html>"
    row = read_bytes("a.html", page)
    assert (row["title"], row["publisher"]) == (heading or title.split(" | ")[0], publisher)
