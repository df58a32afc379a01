"""Copies and origins: who repeats whom, whatever the order of the documents."""

from __future__ import annotations

import random

from discrepancy.config import Reading
from discrepancy.reading import copies, read

WORDS = [
    "river",
    "flood",
    "town",
    "bridge",
    "minister",
    "water",
    "road",
    "people",
    "house",
    "night",
    "school",
    "police",
    "market",
    "storm",
    "valley",
    "rain",
    "wall",
    "field",
    "engine",
    "winter",
    "signal",
    "harbour",
    "tower",
    "letter",
    "garden",
    "number",
    "paper",
    "office",
    "stone",
    "train",
]


def text(seed: int, length: int = 200) -> str:
    """Sentences of words drawn by chance, the same for the same seed."""
    draw = random.Random(seed)
    return " ".join(" ".join(draw.choices(WORDS, k=10)).capitalize() + "." for _ in range(length // 10))


def row(name: str, body: str, published: str = "", url: str = "") -> dict:
    return {
        "source_id": name,
        "source": name,
        "text": body,
        "zones": ((0, len(body), "body", "en", ""),),
        "published": published,
        "url": url,
    }


def origins(rows: list[dict]) -> dict[str, tuple[str, str]]:
    copies.mark(rows, Reading())
    return {item["source"]: (item["copy_of"], item["origin"]) for item in rows}


def test_a_copy_belongs_to_the_earlier_document() -> None:
    found = origins([row("a", text(1), "2024-01-02"), row("b", text(1), "2024-01-01"), row("c", text(2))])
    assert found == {"a": ("b", "b"), "b": ("", "b"), "c": ("", "c")}


def test_an_edited_copy_is_found_and_a_quotation_is_none() -> None:
    edited = text(1).replace("Bridge", "Dam", 2) + " " + text(3, 30)
    quoting = text(4) + " " + text(1, 40)
    found = origins([row("a", text(1)), row("b", edited), row("c", quoting)])
    assert found == {"a": ("", "a"), "b": ("a", "a"), "c": ("", "c")}


def test_short_texts_are_copies_only_when_equal() -> None:
    found = origins(
        [row("a", "The toll rose to 70."), row("b", "The toll rose to 70."), row("c", "The toll rose to 71.")]
    )
    assert found == {"a": ("", "a"), "b": ("a", "a"), "c": ("", "c")}


def test_order_does_not_matter() -> None:
    rows = [row(f"d{n}", text(n % 7) + text(50 + n, 20), f"2024-01-{n + 1:02}") for n in range(20)]
    first = origins([dict(item) for item in rows])
    random.Random(5).shuffle(rows)
    assert origins(rows) == first
    assert len({origin for _, origin in first.values()}) == 7


def test_shared_boilerplate_is_no_copy() -> None:
    same = " All rights reserved by the owner of this page and nobody else in the whole wide world, ever."
    assert all(not copy for copy, _ in origins([row(f"d{n}", text(n) + same) for n in range(30)]).values())


def test_one_report_of_a_wire_service_is_one_origin() -> None:
    lead = "CAIRO (Reuters) - "
    half = text(1, 100)
    found = origins(
        [row("a", lead + half + text(2, 80)), row("b", lead + half + text(3, 80)), row("c", lead + text(4))]
    )
    assert found == {"a": ("", "a"), "b": ("", "a"), "c": ("", "c")}


def test_a_rewrite_belongs_to_the_article_it_names(tmp_path) -> None:
    body = "The toll rose to 70 in the whole country, the ministry of health said on Monday in a statement.\n\n"
    (tmp_path / "a.txt").write_text(body + "Article rewritten. Source article here: https://www.vale.example/toll?x=1")
    (tmp_path / "b.txt").write_text(
        body.replace("whole", "entire") + "Originally published at http://vale.example/toll/"
    )
    (tmp_path / "c.html").write_text(f"<link rel=canonical href='https://vale.example/toll'><p>{body}")
    found = read(tmp_path).set_index("source")
    assert found["origin"].nunique() == 1
    assert found.loc["a.txt", "origin"] == found.loc["c.html", "source_id"]
    assert found.loc["a.txt", "based_on"] == "url:vale.example/toll"
