"""A bare figure counts what its label names: the header of a table, or the words before a colon."""

import pytest
from figures import CASES, table

import discrepancy


@pytest.mark.parametrize("case", table(CASES / "labelled.csv"), ids=lambda case: case["text"][:40])
def test_a_label_says_what_is_counted(case, tmp_path) -> None:
    page = tmp_path / "sheet.md"
    page.write_text(f"---\nlang: {case['language']}\n---\n\n{case['text']}\n", encoding="utf-8")
    claims = discrepancy.extract(discrepancy.read(page)).to_dict("records")
    found = [claim for claim in claims if claim["quote"] == case["quote"]]
    assert [{name: claim[name] for name in ("head", "per", "form")} for claim in found] == [
        {name: case[name] for name in ("head", "per", "form")}
    ], case["why"]
