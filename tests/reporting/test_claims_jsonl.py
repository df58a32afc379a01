"""claims.jsonl: every selector leads back to the quote."""

import io
import json

from dam_story import TEXTS, analysis, report

from discrepancy.reporting import claims_jsonl


def test_selectors_find_the_quote_again(tmp_path) -> None:
    [path] = claims_jsonl.write(report(), tmp_path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 9
    for row in rows:
        text = TEXTS[row["source"]]
        quote, position = row["target"]["selector"]
        assert quote["type"] == "TextQuoteSelector" and position["type"] == "TextPositionSelector"
        assert text[position["start"] : position["end"]] == quote["exact"] == row["quote"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(whole) == 1
        assert text.index(whole) + len(quote["prefix"]) == position["start"]


def test_ends_of_the_text_have_no_context() -> None:
    [first, _] = claims_jsonl.selectors({"start": 0, "end": 2, "quote": "12"}, "12 died")
    assert (first["prefix"], first["suffix"]) == ("", " died")


def test_prints_to_a_stream() -> None:
    stream, found = io.StringIO(), analysis()
    claims_jsonl.print_claims(found.claims, found.sources, stream)
    assert len(stream.getvalue().splitlines()) == 9
    assert "NaN" not in stream.getvalue()
