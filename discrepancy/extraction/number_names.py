"""Numbers that are part of a name or an address: "Chapter 3", "iPhone 11", "the 787 Dreamliner", "575 Wilbraham Road".

Rules of `masks.py`: each takes the masks of a line, the place of a numeral and the numeral, and gives a reason or "".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.extraction.line import Line
from discrepancy.extraction.nouns import is_counted
from discrepancy.extraction.sums import Numeral
from discrepancy.extraction.units import unit_words

if TYPE_CHECKING:
    from discrepancy.extraction.masks import Masks


#: Marks that set a place line or an aside off what follows.
DASHES = frozenset({"-", "–", "—"})


def street(masks: Masks, index: int, numeral: Numeral) -> str:
    """A house number: names with a capital after it that end in a word for a street; or a postal code."""
    if not numeral.digits.isdigit() or len(numeral.digits) > 5:
        return ""
    after = masks.line.text[numeral.end : numeral.end + 2]
    capital = len(after) == 2 and (after[1].isupper() or after[0] in "-–" or after[1].isdigit())
    if not capital and len(numeral.digits) != 5:
        return ""
    if _street_follows(masks, index):
        return "address"
    numerals, text = masks.line.numerals, masks.line.text
    last = index + 1 < len(numerals) and text[numeral.end : numerals[index + 1].start] in ("-", "–")
    if last and _street_follows(masks, index + 1):
        return "address"
    if len(numeral.digits) == 5 and masks.printed(index, -1).isupper() and masks.printed(index, -2) == ",":
        return "address"
    return ""


def _street_follows(masks: Masks, index: int) -> bool:
    """Whether up to four words with capitals follow, one of them a word for a street."""
    streets = masks.words.mask["street"]
    for step in (1, 2, 3, 4):
        printed = masks.printed(index, step)
        if not printed[:1].isupper() and not printed[:1].isdigit():
            return False
        if printed.lower() in streets and (step > 1 or masks.printed(index, 2)[:1].isupper()):
            return True
    return False


def name(masks: Masks, index: int, numeral: Numeral) -> str:
    """ "Chapter 3", "iPhone 11", "S&P 500", "Formula One": a number that names what stands before it."""
    line, words = masks.line, masks.words
    token = line.at[index]
    if token == 0 or numeral.scaled or numeral.form not in ("number", "pronoun"):
        return ""
    previous = line.words[token - 1]
    if line.ends[token - 1] <= masks.floor:
        return ""
    adjacent = line.text[line.ends[token - 1] : numeral.start] in (" ", "\u00a0", "")
    if numeral.digits:
        if not numeral.digits.replace(".", "").isdigit() or len(numeral.digits) > 5 or not adjacent:
            return ""
        low = previous.lower()
        capital = previous[0].isupper() and low in words.mask["designator_capital"]
        if low in words.link["rank_noun"] and not capital:
            return ""
        single = low[:-1] if low.endswith("s") else low
        if (
            low in words.mask["designator"]
            or single in words.mask["designator"]
            or (previous[0].isupper() and single in words.mask["designator_capital"])
            or (previous[0].isupper() and low in words.mask["designator_capital"])
        ):
            return "name"
    elif not (adjacent and line.words[token][0].isupper()) or (words.order == "capital" and numeral.form == "number"):
        return ""
    elif previous in DASHES and line.text[numeral.start - 1] in " \u00a0":
        return ""  # "PARIS - Fourteen people": a clause begins
    elif token > 1 and previous[0] not in '"“„«(:.' and _mostly_lower(line):
        return "name"
    else:
        return "name" if previous[0].isupper() and token > 1 and previous.lower() not in words.function else ""
    if not previous[0].isalpha() or previous.islower() or previous.lower() in words.function or hedged(masks, index):
        return ""
    if previous.lower() in unit_words(words.language).scales or (token == 1 and _goes_on(masks, index, token)):
        return ""
    odd = not previous[0].isupper() or any(char.isupper() for char in previous[1:])
    if odd and len(previous) > 1 and "." not in previous:
        return "name"
    return _named(masks, index, token)


def _goes_on(masks: Masks, index: int, token: int) -> bool:
    """Whether what follows shows that a sentence does not begin with a name: "Contaron 70 o más", "Counted 3 dozen"."""
    line, words, numeral = masks.line, masks.words, masks.line.numerals[index]
    behind = (tuple(line.lower[token + 1 : token + 1 + length]) for length in range(1, words.longest_after + 1))
    worded = " " in line.text[numeral.start : numeral.end]
    return worded or is_counted(line, token + 1, words) or any(term in words.after for term in behind)


def _mostly_lower(line: Line) -> bool:
    """Whether a sentence is no headline in title case: most of its longer words begin in lower case."""
    longer = [word for word in line.words if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].islower() for word in longer) * 2 > len(longer)


def _named(masks: Masks, index: int, token: int) -> str:
    """A name with a capital before a bare number: the number is part of it where nothing counted follows."""
    line, words = masks.line, masks.words
    if token == 1 and line.word[token + 1] in ("-", "–", "—", "to"):
        return ""
    if is_counted(line, token + 1, words):
        return ""
    following = line.word[token + 1]
    return "" if following in ("%",) or following in words.mask["month"] else "name"


def model(masks: Masks, index: int, numeral: Numeral) -> str:
    """ "the 787 Dreamliner", "two new 737 Max jets": a number between a determiner and a name with a capital."""
    line, token = masks.line, masks.line.at[index]
    if not numeral.digits.isdigit() or not 2 <= len(numeral.digits) <= 4 or numeral.scaled or numeral.form != "number":
        return ""
    previous = masks.word(index, -1)
    numerals, text = line.numerals, line.text
    if len(numeral.digits) == 3 and index + 1 < len(numerals) and previous in masks.words.link["article"]:
        second = numerals[index + 1]
        dashed = text[numeral.end : second.start] in ("-", "–") and len(second.digits) == 3
        if dashed and not is_counted(line, line.at[index + 1] + 1, masks.words) and second.value is not None:
            return "name"
    following = masks.printed(index, 1)
    if not following[:1].isupper() or line.text[numeral.end : numeral.end + 1] != " " or following.isupper():
        return ""
    if is_counted(line, token + 1, masks.words) and not _inside_phrase(masks, index):
        return ""
    previous = masks.word(index, -1)
    return (
        "name"
        if previous in masks.words.mask["own"] or previous.endswith(("'s", "’s")) or _inside_phrase(masks, index)
        else ""
    )


def _inside_phrase(masks: Masks, index: int) -> bool:
    """Whether another bare number stands before, with nothing but lower-case words between."""
    if not index:
        return False
    line = masks.line
    first, last = line.at[index - 1], line.at[index]
    between = line.words[first + 1 : last]
    return 0 < len(between) <= 2 and all(
        word.isalpha() and word.islower() and word not in masks.words.stop for word in between
    )


def idiom(masks: Masks, index: int, numeral: Numeral) -> str:
    """24/7, 9/11: a slash between two numbers that is neither a fraction nor a mark out of ten."""
    if numeral.form != "score":
        return ""
    printed = masks.line.text[numeral.start : numeral.end]
    return "name" if printed in ("24/7", "9/11", "7/7", "20/20", "50/50") else ""


def hedged(masks: Masks, index: int) -> bool:
    """Whether a hedge ("about", "nearly") stands right before a number."""
    return masks.word(index, -1) in masks.words.before_last
