"""Links: only web pages are opened, and at the sentence."""

from __future__ import annotations

import pytest
from small_story import analysis

from discrepancy.reporting import links, model


@pytest.fixture
def statement() -> model.Statement:
    report = model.build(analysis())
    return next(each for case in report.cases for each in case.statements if each.claim_id == "c1")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://paper.example/a?b=1", "https://paper.example/a?b=1"),
        ("HTTP://paper.example/", "HTTP://paper.example/"),
        ("https://paper.example/größe", "https://paper.example/gr%C3%B6%C3%9Fe"),
        ("https://paper.example/%20", "https://paper.example/%20"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://paper.example/a b", ""),
        ("https://paper.example/\nSet-Cookie", ""),
        ("https://[broken", ""),
        ("internal:'Findings'!A1", ""),
        ("https://paper.example/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_only_addresses_of_pages_are_links(url: str, safe: str) -> None:
    assert links.address(url) == safe


def test_a_link_opens_at_the_sentence(statement: model.Statement) -> None:
    inside = statement._replace(url="https://paper.example/x", sentence="Then, at night, 1,5-fold & more came.",
                                quote="1,5-fold & more", mark_start=16, mark_end=31)  # fmt: skip
    assert links.at_sentence(inside) == (
        "https://paper.example/x#:~:text=Then%2C%20at%20night%2C-,1%2C5%2Dfold%20%26%20more"
    )


def test_half_a_word_before_the_quote_is_no_prefix(statement: model.Statement) -> None:
    inside = statement._replace(url="https://paper.example/x", sentence="worth $5", quote="5", mark_start=7, mark_end=8)
    assert links.at_sentence(inside) == "https://paper.example/x#:~:text=5"


def test_no_address_no_link_and_a_long_quote_opens_the_page(statement: model.Statement) -> None:
    assert links.at_sentence(statement._replace(url="")) == ""
    long = statement._replace(url="https://paper.example/x", quote="word " * 200)
    assert links.at_sentence(long) == "https://paper.example/x"
