"""What kind of statement a number is: amount, age, duration, multiple, fraction, ordinal, score; or no number at all.

`decide` sets `figure.form` and gives "" or, for words that only look like numbers here ("one" as a pronoun, "second" as
an adverb, "half" in "half-time"), the reason for the ledger.
"""

from __future__ import annotations

from decimal import Decimal

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.masks import Masks
from discrepancy.extraction.nouns import counted_noun
from discrepancy.extraction.units import unit_words, units
from discrepancy.extraction.words_of_figures import FigureWords

#: the oldest age a person is said to have; an apposition with a larger number is none
_OLDEST = 122
#: words before a number among which an adjective of age is looked for
_COMPARED = 5


def decide(line: Line, index: int, figure: Figure, words: FigureWords, masks: Masks) -> str:
    """Set the form of a figure, or give the reason why it is none."""
    form = figure.numeral.form
    token = line.at[index]
    if form == "number" and line.lower[token] in words.link("ambiguous") and figure.unit == "count":
        return "" if counted_noun(line, token + 1, words, True) >= 0 else "word"
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
        following = line.word(line.at[index] + 1)
        lone = not figure.numeral.digits and line.word(line.at[index]).split(" ")[0] in words.link("article")
        if lone and figure.unit == "count" and following and following not in words.of | words.function:
            return "ordinal" if following[0].isalpha() or following == "-" else ""
    if line.word(line.at[index] - 1) in words.link("rank_noun") and figure.unit == "count" and form == "number":
        figure.form, figure.dimension = "ordinal", "rank"
        return ""
    return _age(line, index, figure, words)


def _one(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """ "one solution", "one of the best speakers" count; "this one", "no one", "each one they lose" do not."""
    figure.form = "amount"
    if figure.unit == "time" and "-" in line.text[figure.numeral.end : figure.end]:
        return "word"
    if figure.unit != "count":
        return ""
    token = line.at[index]
    previous, following = line.word(token - 1), line.word(token + 1)
    if previous in words.link("not_one"):
        return "pronoun"
    if following in words.of:
        return ""
    if following == "-":
        return "word"
    if line.words[token][0].isupper() and token > 0 and line.words[token - 1][0].isupper():
        return "name"
    first = token + 1
    while line.word(first) in words.more:
        first += 1
    if following in words.link("in") or following in words.link("out_of"):
        return ""
    if following in words.link("or") or following in words.link("to"):
        return "" if line.is_numeral(token + 2) else "pronoun"
    if counted_noun(line, first, words, False) >= 0 and previous not in words.link("this"):
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
    rank = second.endswith(words.superlative_endings) if words.superlative_endings else False
    rank = (rank and len(second) > 4) or second in words.link("superlative")
    ranked = line.word(token - 1) in words.link("ranked") or line.word(token - 2) in words.link("ranked")
    if not rank and not ranked:
        return "ordinal"
    figure.form, figure.dimension, figure.unit = "ordinal", "rank", "count"
    return ""


def _half(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """ "half of the users", "half an hour", "a half turn" are 0.5; "first half", "half-time", "halfway" are not."""
    token = line.at[index]
    previous = line.lower[token - 1] if token else ""
    figure.form = "fraction"
    if previous in words.link("and") and _unit_and_half(line, token, figure, words):
        return ""
    if token and (previous in words.link("not_half") or line.is_numeral(token - 1)):
        return "word"
    if figure.unit != "count":
        figure.form = "duration" if figure.dimension == "time" else "amount"
        return ""
    following = line.word(token + 1)
    if following == "-" or following in words.link("after_not_half"):
        return "word"
    printed = line.lower[token].split(" ")
    if following in words.of or following in words.det:
        return "" if printed[-1] in words.link("half_of") else "word"
    if previous in words.before_last or previous in words.link("by") or printed[0] in words.link("article"):
        return ""
    return "" if counted_noun(line, token + 1, words, False) >= 0 else "word"


def _unit_and_half(line: Line, token: int, figure: Figure, words: FigureWords) -> bool:
    """ "an hour and a half": the one is an article before the unit."""
    known = unit_words(words.language).names.get(line.word(token - 2))
    if known is None or figure.low is None or line.word(token - 3) not in words.link("article"):
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
    following = line.word(token + 1)
    figure.dimension = "multiple"
    if following in words.link("compared") or following in words.det:
        figure.form = "multiple"
        return ""
    if figure.numeral.form == "times":
        if figure.numeral.value == 1:
            return "word"
        figure.form = "multiple"
        return ""
    return "word"


def _rated(line: Line, index: int, words: FigureWords) -> bool:
    """Whether a word for a mark stands beside a number: "a rating of 4/10", "a 40/100 rating"."""
    token = line.at[index]
    rating = words.link("rating")
    return line.word(token + 1) in rating or line.word(token - 1) in rating or line.word(token - 2) in rating


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


def _age(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """Ages: a unit of age ("50-year-old"), "aged 25", "at the age of 3", "Jamie Armstrong, 25, said", "turned 40"."""
    if figure.form == "age":
        return ""
    if figure.dimension == "time":
        figure.form = "duration"
    elif figure.unit != "count" or figure.numeral.form != "number" or figure.numeral.scaled:
        return _times(line, index, figure, words)
    value = figure.low
    token = line.at[index]
    if value is None or not 0 <= value <= _OLDEST:
        return ""
    before = token - 1
    while line.word(before) in words.through or line.word(before) in words.before_last:
        before -= 1
    previous = line.word(before)
    if previous in words.of and line.word(before - 1) in words.link("age_noun"):
        previous = line.word(before - 1)
    if (
        previous in words.link("age_before")
        or (previous in words.link("age_noun") and previous != "" and figure.unit in ("count", "year"))
        or (figure.unit in ("count", "year") and _is_compared(line, token, figure, words))
        or (figure.unit == "count" and (_apposition(line, token) or _is_said(line, token, words)))
        or (figure.unit == "year" and _person_of(line, token, figure, words))
    ):
        _set_age(figure)
    return ""


def _set_age(figure: Figure) -> None:
    figure.form, figure.dimension = "age", "time"
    if figure.unit == "count":
        figure.unit = "year"


def _is_compared(line: Line, token: int, figure: Figure, words: FigureWords) -> bool:
    """ "older than 65", "mayores de 65 años", "65 and older": a small word between number and adjective of age."""
    old, behind = words.link("age_compared"), line.after(figure.end)
    if line.word(behind) in words.stop and line.word(behind + 1) in old:
        return True
    place = token - 1
    while place > token - _COMPARED and line.word(place) in words.stop:
        place -= 1
    return place < token - 1 and line.word(place) in old


def _is_said(line: Line, token: int, words: FigureWords) -> bool:
    """ "He is 52 and ...": a bare number said of a person, behind which the clause ends or goes on."""
    following = line.word(token + 1)
    closed = not following or following in (",", ".", ";", "!", "–", "—", ")") or following in words.link("and")
    return closed and line.word(token - 1) in words.link("age_copula") and line.word(token - 2) in words.link("he")


def _person_of(line: Line, token: int, figure: Figure, words: FigureWords) -> bool:
    """ "el conductor, de 52 años," and "Marie Roux, 52 ans,": years between commas, where no word says `old`."""
    behind = line.word(line.after(figure.end))
    if not words.has("years_are_age") or not (behind in (",", ".", ")", ";", "") or behind in words.link("and")):
        return False
    comma = token - 2 if line.word(token - 1) in words.of else token - 1
    if line.word(comma) not in (",", "(") or comma < 1:
        return False
    return comma == token - 2 or line.words[comma - 1][0].isupper()


def _apposition(line: Line, token: int) -> bool:
    """A bare number between commas or brackets after a name."""
    if token < 2 or not line.words[token].isdigit() or len(line.words[token]) > 3:
        return False
    name, comma = line.words[token - 2], line.words[token - 1]
    following = line.word(token + 1)
    if not (name[0].isupper() and name[0].isalpha() and not name.isupper()):
        return False
    return (comma == "," and following in (",", ".", ";", "")) or (comma == "(" and following == ")")


def _times(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """ "three times as many", "6.5 times earnings", "3x": multiples; "seven times since Monday" counts."""
    if figure.unit != "time":
        return ""
    following = line.word(line.after(figure.end))
    compared = following in words.link("compared") or following in words.det or following in words.link("more_than")
    figure.form = "multiple" if compared or figure.unit_text in ("x", "×") else "amount"
    return ""
