"""Which figures are asked for a source."""

from __future__ import annotations

import pandas as pd
import pytest

from discrepancy import extract_text
from discrepancy.judgement import judge


def unsourced(*texts: str) -> list[str]:
    """The claims called unsourced, of documents whose figures are one fact."""
    parts = []
    for number, text in enumerate(texts):
        table = extract_text(text, language="en")
        table = table[table["kind"] == "quantity"].copy()
        table["source_id"] = table["source"] = f"doc{number}"
        table["claim_id"] = [f"doc{number}.{at}" for at in range(len(table))]
        table["fact_id"] = "F"
        parts.append(table)
    found = judge(pd.concat(parts, ignore_index=True)).findings
    return sorted(found.loc[found["kind"] == "unsourced", "claim_ids"])


@pytest.mark.parametrize(
    ("texts", "flagged"),
    [
        (("He wrote six symphonies.",), []),
        (("He wrote six symphonies.", "He wrote six symphonies in all."), []),
        (("He wrote six symphonies.", "He wrote five symphonies."), ["doc0.0", "doc1.0"]),
        (("He wrote 60 symphonies.",), ["doc0.0"]),
        (("Six workers died.",), ["doc0.0"]),
        (("The town said he wrote six symphonies.", "He wrote five symphonies."), ["doc1.0"]),
    ],
)
def test_a_small_number_in_words_is_asked_only_where_documents_differ(texts, flagged) -> None:
    assert unsourced(*texts) == flagged
