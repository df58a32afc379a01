"""Lists of numbers or dates without prose around them: all in the ledger, none a claim."""

from __future__ import annotations

import pytest

from discrepancy.config import Config
from discrepancy.extraction import extract_source
from discrepancy.reading import text_source


@pytest.mark.parametrize("item", ["17 kg, ", "a hundred, ", "on 3 March, ", "in 2019, "])
def test_a_list_of_numbers_or_dates_is_no_statement(item: str) -> None:
    many, few = (text_source(item * count, published="2024-01-05", language="en") for count in (120, 12))
    claims, ledger = extract_source(many, Config().extraction)
    assert not claims
    assert len(ledger) == 120
    claims, ledger = extract_source(few, Config().extraction)
    assert len(claims) == len(ledger) == 12
