"""What kind of statement a number is: amount, age, duration, multiple, fraction, ordinal, score; or no number at all.

`decide` sets `figure.form` and gives "" or, for words that only look like numbers here ("one" as a pronoun, "second" as
an adverb, "half" in "half-time"), the reason for the ledger.
"""

from __future__ import annotations

from decimal import Decimal

from discrepancy.extraction.ages import decade_of_life, find_age
from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.masks import Masks
from discrepancy.extraction.nouns import counted_noun
from discrepancy.extraction.units import unit_words, units
from discrepancy.extraction.words_of_figures import FigureWords


def decide(line: Line, index: int, figure: Figure, words: FigureWords, masks: Masks) -> str:
    """Set the form of a figure, or give the reason why it is none."""
    form = figure.numeral.form
    if form == "number":
        return _number(line, index, figure, words)
    if form == "year":
        decade_of_life(figure)
        return ""
    if form == "pronoun":
        return _one(line, index, figure, words)
    if form == "ordinal":
        return _ordinal(line, index, figure, words)
    if form == "half":
        return _half(line, index, figure, words)
    if form in ("times", "multiple"):
        return _multiple(line, index, figure, words)
    if form == "score":
        return _score(figure)
    if form == "fraction" and "/" in figure.numeral.digits and _rated(line, index, words):
        return _score(figure)
    if form == "fraction":
        figure.form = "fraction"
        following = line.word[line.at[index] + 1]
        lone = not figure.numeral.digits and line.word[line.at[index]].split(" ")[0] in words.link["article"]
        if lone and figure.unit == "count" and following and following not in words.of | words.function:
            return "ordinal" if following[0].isalpha() or following == "-" else ""
    return find_age(line, index, figure, words) or _times(line, figure, words)


def _number(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """A plain number: ambiguous words, lengths of numbers and ranks first, then ages and multiples."""
    token = line.at[index]
    if figure.unit == "count":
        if line.lower[token] in words.link["ambiguous"]:
            counts = counted_noun(line, token + 1, words, True) >= 0 or line.word[token + 1] in words.link["partitive"]
            return "" if counts else "word"
        if _is_length(line, token, words):
            return "word"
        if line.word[token - 1] in words.link["rank_noun"]:
            figure.form, figure.dimension = "ordinal", "rank"
            return ""
    elif figure.dimension != "time" and figure.unit != "time":
        return ""
    return find_age(line, index, figure, words) or _times(line, figure, words)


def _one(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """ "one solution", "one of the best speakers" count; "this one", "no one", "each one they lose" do not."""
    figure.form = "amount"
    if figure.unit == "time" and "-" in line.text[figure.numeral.end : figure.end]:
        return "word"
    if figure.unit != "count":
        return ""
    token = line.at[index]
    previous, following = line.word[token - 1], line.word[token + 1]
    if previous in words.link["not_one"]:
        return "pronoun"
    if following in words.of:
        return ""
    if following == "-":
        return "word"
    if line.words[token][0].isupper() and token > 0 and line.words[token - 1][0].isupper():
        return "name"
    first = token + 1
    while line.word[first] in words.more:
        first += 1
    if following in words.link["in"] or following in words.link["out_of"]:
        return ""
    if following in words.link["or"] or following in words.link["to"]:
        return "" if line.is_numeral(token + 2) else "pronoun"
    if counted_noun(line, first, words, False) >= 0 and previous not in words.link["this"]:
        return ""
    return "pronoun"


def _ordinal(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """A rank ("third-largest", "ranked 5th") is a figure; other ordinals are listed in the ledger."""
    token = line.at[index]
    printed, following = line.words[token], line.words[token + 1] if token + 1 < len(line.words) else ""
    if token and printed[0].isupper() and following[:1].isupper():
        return "ordinal_in_name"
    if (
        token
        and printed[0].isupper()
        and following.lower() in words.of
        and line.words[min(token + 2, len(line.words) - 1)][0].isupper()
    ):
        return "ordinal_in_name"
    second = printed.lower().split("-")[-1] if "-" in printed else following.lower()
    if line.word[token - 1] in words.link["every_nth"] and figure.unit == "count" and figure.low and following:
        figure.form, figure.low, figure.resolution = "fraction", 1 / figure.low, Decimal("0.01")
        figure.high, figure.sharp = figure.low, False
        return ""
    rank = second.endswith(words.superlative_endings) if words.superlative_endings else False
    rank = (rank and len(second) > 4) or second in words.link["superlative"]
    ranked = line.word[token - 1] in words.link["ranked"] or line.word[token - 2] in words.link["ranked"]
    if not rank and not ranked:
        return "ordinal"
    figure.form, figure.dimension, figure.unit = "ordinal", "rank", "count"
    return ""


def _half(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """ "half of the users", "half an hour", "a half turn" are 0.5; "first half", "half-time", "halfway" are not."""
    token = line.at[index]
    previous = line.lower[token - 1] if token else ""
    figure.form = "fraction"
    if previous in words.link["and"] and _unit_and_half(line, token, figure, words):
        return ""
    if token and (previous in words.link["not_half"] or line.is_numeral(token - 1)):
        return "word"
    if figure.unit != "count":
        figure.form = "duration" if figure.dimension == "time" else "amount"
        return ""
    following = line.word[token + 1]
    if following == "-" or following in words.link["after_not_half"]:
        return "word"
    printed = line.lower[token].split(" ")
    if following in words.of or following in words.det:
        return "" if printed[-1] in words.link["half_of"] else "word"
    if previous in words.before_last or previous in words.link["by"] or printed[0] in words.link["article"]:
        return ""
    return "" if counted_noun(line, token + 1, words, False) >= 0 else "word"


def _unit_and_half(line: Line, token: int, figure: Figure, words: FigureWords) -> bool:
    """ "an hour and a half": the one is an article before the unit."""
    known = unit_words(words.language).names.get(line.word[token - 2])
    if known is None or figure.low is None or line.word[token - 3] not in words.link["article"]:
        return False
    figure.unit, figure.unit_text = known[0], line.words[token - 2]
    figure.dimension = units()[known[0]].dimension
    figure.low = figure.high = 1 + figure.low
    figure.form = "duration" if figure.dimension == "time" else "amount"
    figure.start, figure.resolution = line.starts[token - 3], Decimal("0.1")
    return True


def _multiple(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """ "twice as many", "double the rate" are multiples; "scored twice" counts; "double-digit" is a word."""
    token = line.at[index]
    following = line.word[token + 1]
    if figure.numeral.form == "times" and figure.numeral.value != 1 and rate_at(line, token + 1, words):
        figure.form, figure.unit, figure.dimension = "amount", "time", "multiple"
        return ""
    figure.dimension = "multiple"
    if following in words.link["compared"] or following in words.det:
        figure.form = "multiple"
        return ""
    if figure.numeral.form == "times":
        if figure.numeral.value == 1:
            return "word"
        figure.form = "multiple"
        return ""
    return "word"


def _is_length(line: Line, token: int, words: FigureWords) -> bool:
    """ "a six-figure salary", "de seis cifras", "à six chiffres": how many digits a number has, no count."""
    digits = words.link["digit_noun"]
    hyphen = line.word[token + 1] == "-" and line.word[token + 2] in digits
    return hyphen or (line.word[token + 1] in digits and line.word[token - 1] in words.link["with_digits"])


def _rated(line: Line, index: int, words: FigureWords) -> bool:
    """Whether a word for a mark stands beside a number: "a rating of 4/10", "a 40/100 rating"."""
    token = line.at[index]
    rating = words.link["rating"]
    return line.word[token + 1] in rating or line.word[token - 1] in rating or line.word[token - 2] in rating


def _score(figure: Figure) -> str:
    """ "8/10": a mark, with what it is out of as its rate base; other pairs around a slash are two ends."""
    left, _, right = figure.numeral.digits.replace("⁄", "/").partition("/")
    try:
        mark, out_of = Decimal(left.replace(",", ".")), Decimal(right)
    except ArithmeticError:
        return "id"
    figure.form, figure.sharp, figure.dimension = "score", True, "score"
    if mark <= out_of and out_of in (5, 10, 20, 100):
        figure.low = figure.high = mark
        figure.per = str(out_of)
    else:
        figure.low, figure.high = min(mark, out_of), max(mark, out_of)
    return ""


def rate_at(line: Line, token: int, words: FigureWords) -> bool:
    """Whether a rate begins at a token: "a week", "pro Woche", "weekly"."""
    word = line.word[token]
    base = line.word[token + 1] in words.base
    return word in words.rate_adverb or (base and word in words.per | words.per_base | words.article | words.each)


def _times(line: Line, figure: Figure, words: FigureWords) -> str:
    """ "three times as many", "6.5 times earnings", "3x": multiples; "seven times since Monday" counts."""
    if figure.unit != "time" or figure.form == "multiple":
        return ""
    following = line.word[line.after(figure.end)]
    compared = following in words.link["compared"] or following in words.det or following in words.link["more_than"]
    compared = compared and not rate_at(line, line.after(figure.end), words)
    figure.form = "multiple" if compared or figure.unit_text in ("x", "×") else "amount"
    return ""
