"""The terminal summary fits the width, colours only when asked, and lets no document move the cursor."""

import re

import pytest
from dam_story import analysis, report

from discrepancy import tables
from discrepancy.judgement.texts import Comparison
from discrepancy.reporting import terminal, wording
from discrepancy.reporting.model import build

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 61, 80, 120, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    for line in terminal.summary(report(), width, colour, every=True).split("\n"):
        assert wording.width_of(ESCAPES.sub("", line)) <= width, line


def test_colour_only_when_asked() -> None:
    plain, coloured = terminal.summary(report(), 80, False), terminal.summary(report(), 80, True)
    assert "\x1b" not in plain
    assert ESCAPES.sub("", coloured) == plain != coloured


def test_control_characters_of_documents_do_not_get_through() -> None:
    found = analysis()
    found.findings["what"] = "a\x1b[2Jb\u202ec\rd"
    printed = terminal.summary(build(found), 80, False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", printed)


def test_says_what_was_found_and_not_read() -> None:
    printed = terminal.summary(analysis(), 80, title="dam")
    assert printed.startswith("dam: 3 documents, 9 claims, 3 facts (1 not read).")
    assert "not read: bad.pdf: no text layer; run OCR first" in printed
    assert "The worst 3 of 6:" in printed
    assert "F-area" not in printed
    assert "F-area" in terminal.summary(analysis(), 80, every=True)


def test_nothing_found_is_said() -> None:
    found = analysis()
    found.findings = tables.empty(tables.FINDINGS)
    assert "Nothing was found that does not add up." in terminal.summary(found, 80)


def test_wide_characters_count_twice() -> None:
    assert wording.width_of("12人") == 4
    assert wording.width_of(terminal._fit("洪水造成人死亡", 8)) <= 8


def test_comparison_lists_the_worst_pair_first() -> None:
    rows = [
        ("", "a", "b", "agree", "same", "Both say 5.", 1.0),
        ("", "c", "d", "conflict", "value", "5 is not 7.", 0.9),
    ]
    printed = terminal.comparison(Comparison("conflict", tables.frame(tables.PAIRS, rows)), ("a.txt", "b.txt"), 60)
    assert printed.startswith("a.txt / b.txt: conflict\n")
    assert printed.index("5 is not 7.") < printed.index("Both say 5.")
    empty = terminal.comparison(Comparison("incomparable", tables.empty(tables.PAIRS)), ("a.txt", "b.txt"))
    assert "has its like" in empty
