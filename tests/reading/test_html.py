"""Whole pages: what their markup says about the zones, on pages with and without any structure."""

from __future__ import annotations

import pytest
from conftest import pieces

PAGES = {
    "a paper's page": (
        """<html lang="en"><body class="single has-sidebar comments-open ad-enabled"><div id="page"
        class="site has-related">
        <div class="topbar"><ul class="menu"><li>Home</li><li>Vale 24/7</li></ul><span>14°C</span></div>
        <h1>Dam breach: 61 dead</h1><p class="standfirst">Search enters day 3 as 140 remain missing</p>
        <div class="post-meta">Ed Moss 11 May 2022 5 comments</div><div class="share-buttons"><a>412</a></div>
        <p>The breach of the Lower Vale dam has killed 61 people, the minister said on Wednesday.</p>
        <figure><figcaption>The dam held 4.5 million tonnes. Photo: AFP</figcaption></figure>
        <p><b>READ MORE:</b> <a href="/y">Ten questions about the 1998 dam</a></p>
        <div class="ad-slot"><p>Get £20 off at Boots.</p></div>
        <blockquote><p>"We counted 74 bodies," said Mayor Ana Rus.</p></blockquote>
        <ul><li>Two of 5 gates were shut.</li></ul>
        <div class="newsletter-signup"><p>Join 40,000 readers.</p></div>
        <p>It was built in 1931.</p>
        <div id="secondary" class="sidebar"><h3>Most read</h3><ol><li><a>7 signs of spring</a></li></ol></div>
        <section id="comments"><p>Joe: I heard 100 dead from my cousin who works there at night.</p></section>
        <div class="site-footer">© 2022 Vale Media Ltd. Company no 0123456.</div></div></body></html>""",
        [
            "Dam breach: 61 dead",
            "Search enters day 3 as 140 remain missing",
            "The breach of the Lower Vale dam has killed 61 people, the minister said on Wednesday.",
            '"We counted 74 bodies," said Mayor Ana Rus.',
            "Two of 5 gates were shut.",
            "It was built in 1931.",
        ],
    ),
    "a page of the nineties": (
        """<HTML><TITLE>County history</TITLE><BODY><TABLE><TR><TD><A HREF=a>Home</A><BR><A HREF=b>Maps 1913</A></TD>
        <TD><CENTER><H2>The great flood of 1913</H2></CENTER>On March 25, 1913, the river rose to 29 feet. At least
        360 people
        died in the valley.<P>Damage was put at more than $100 million.<BR><BR>Later books give 467 deaths in the
        valley and the town.
        <P><I>Last updated 4 June 2003. You are visitor number 018234.</I></TABLE></BODY></HTML>""",
        [
            "The great flood of 1913",
            "On March 25, 1913, the river rose to 29 feet. At least 360 people died in the valley.",
            "Damage was put at more than $100 million.",
            "Later books give 467 deaths in the valley and the town.",
        ],
    ),
    "a German page": (
        """<html lang=de><div class="cookie-layer"><p>Mit unseren 231 Partnern verarbeiten wir Daten.</p></div>
        <div class="article"><span class="article__kicker">Unglück</span><h1>Fähre gesunken: 85 Tote befürchtet</h1>
        <time datetime="2020-01-14">14.01.2020, 08:12 Uhr</time><p class="article__teaser">Beim Untergang einer Fähre
        sind
        vermutlich 85 Menschen ertrunken.</p><div class="article__related-box"><h4>Lesen Sie auch</h4><a>Fähren: 10
        Fakten</a></div>
        <p>Das Schiff war für 240 Passagiere zugelassen.</p></div>
        <div class="teaser-list"><h3>Weitere Artikel</h3><article><h4><a>Sturm kostet 3
        Milliarden</a></h4><p>Versicherer rechnen mit
        3 Milliarden Euro Schaden nach dem Sturm.</p></article></div><footer>Tel. 040 123456</footer></html>""",
        [
            "Fähre gesunken: 85 Tote befürchtet",
            "Beim Untergang einer Fähre sind vermutlich 85 Menschen ertrunken.",
            "Das Schiff war für 240 Passagiere zugelassen.",
        ],
    ),
    "a Spanish page": (
        """<html lang="es"><header><span>Canal 8</span> <span>24°C</span></header><article><header><h1>La
        erupción deja 62
        muertos</h1><h2>Buscan a 192 desaparecidos</h2><div class="info">Por Redacción / 5 de junio, 2018 09:00 / 2
        min</div></header>
        <p>La erupción del volcán dejó 62 muertos, informó el instituto forense el martes.</p>
        <div class="publicidad"><p>Llévate 2 camisas por 199 pesos</p></div><div class="relacionada"><b>Lee:</b>
        <a>Las 5 peores</a></div>
        <p>El volcán mide 3,763 metros.</p></article><div class="mas-leidas"><h3>Lo más leído</h3><p>Gana México
        3-1</p></div>
        <footer><p>Derechos reservados 2018. Av. Central 1450</p></footer></html>""",
        [
            "La erupción deja 62 muertos",
            "Buscan a 192 desaparecidos",
            "La erupción del volcán dejó 62 muertos, informó el instituto forense el martes.",
            "El volcán mide 3,763 metros.",
        ],
    ),
    "only divs": (
        """<div><div>Bridge falls, 12 hurt</div><div>By A. Writer</div><div>A bridge fell on Monday and hurt
        12 people, the police
        said in a statement.</div><div style="display: none">Hidden 777 words</div><div><div>It was 40 years old, and
        the
        council had closed it for 3 months.</div></div></div>""",
        [
            "Bridge falls, 12 hurt",
            "A bridge fell on Monday and hurt 12 people, the police said in a statement.",
            "It was 40 years old, and the council had closed it for 3 months.",
        ],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_what_is_left_without_the_furniture(read_bytes, name: str) -> None:
    page, article = PAGES[name]
    assert pieces(read_bytes("a.html", page), "headline", "body", "quote") == article


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_thrown_away(read_bytes, name: str) -> None:
    import re

    page, _ = PAGES[name]
    page = re.sub(r"<title>.*?</title>", "", page, flags=re.IGNORECASE)
    shown = re.findall(r"\d+", re.sub(r"<[^>]*>", " ", page))
    assert re.findall(r"\d+", read_bytes("a.html", page)["text"]) == shown
