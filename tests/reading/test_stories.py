"""Real articles: no number of the furniture is left in the article, and none of the article is lost to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from discrepancy.extraction.document import CLAIM_ZONES
from discrepancy.reading import read
from discrepancy.reading.decoding import mend

STORIES = sorted((Path(__file__).parents[2] / "../shared/stories").glob("*/gold.json"))


def zones_of(row, quote: str) -> list[set[str]]:
    """The zones of each place where a quote stands (as printed in the gold, or mended)."""
    text = row["text"].lower()
    for form in (quote.lower(), mend(quote)[0].lower()):
        places = [at for at in range(len(text)) if text.startswith(form, at)]
        if places:
            return [
                {zone.name for zone in row["zones"] if zone.start < at + len(form) and zone.end > at} for at in places
            ]
    return []


@pytest.mark.skipif(not STORIES, reason="the stories (../shared beside the checkout) are not here")
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_noise_stays_out_and_claims_stay_in(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    rows = read(path.parent / "docs").set_index("source").to_dict("index")
    leaked = [
        noise
        for noise in gold["noise"]
        if not (places := zones_of(rows[noise["doc"]], noise["quote"])) or any(place & CLAIM_ZONES for place in places)
    ]
    claims = [claim for fact in gold["facts"] for claim in fact["claims"]]
    lost = [
        claim["quote"]
        for claim in claims
        if not any(place <= CLAIM_ZONES for place in zones_of(rows[claim["doc"]], claim["quote"]))
    ]
    assert not leaked
    assert not lost


def test_the_seeds(shared: Path) -> None:
    rows = read(shared / "seeds").set_index("source").to_dict("index")
    first, second, third, _, fifth = rows.values()
    assert zones_of(first, "75 demokratischen") == [{"related"}]
    assert zones_of(first, "200,000-300,000") == [{"body"}]
    assert zones_of(second, "10% off") == [{"ad"}]
    assert "stray `Â`" in second["repairs"]
    assert third["published"] == "2024-01-31"
    assert fifth["published"] == ""
    assert zones_of(fifth, "© 2024 Blaze") == [{"footer"}]
