"""Ages: "50-year-old", "aged 25", "at the age of 3", "Jamie Armstrong, 25, said", "un joven de 17 años"."""

from __future__ import annotations

from decimal import Decimal

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.words_of_figures import FigureWords

#: the oldest age a person is said to have; an apposition with a larger number is none
_OLDEST = 122
#: words before a number among which an adjective of age is looked for
_COMPARED = 5


def find_age(line: Line, index: int, figure: Figure, words: FigureWords) -> str:
    """Set the form age (or duration, for other times): "50-year-old", "aged 25", "at the age of 3", "Jane Roe, 25,".

    Always gives "": a number is never none because of this rule.
    """
    if figure.form == "age":
        return ""
    if figure.dimension == "time":
        figure.form = "duration"
    elif figure.unit != "count" or figure.numeral.form != "number" or figure.numeral.scaled:
        return ""
    value = figure.low
    token = line.at[index]
    if value is None or not 0 <= value <= _OLDEST:
        return ""
    before = token - 1
    while line.word[before] in words.through or line.word[before] in words.before_last:
        before -= 1
    previous = line.word[before]
    if previous in words.of and line.word[before - 1] in words.link["age_noun"]:
        previous = line.word[before - 1]
    if (
        previous in words.link["age_before"]
        or (previous in words.link["age_noun"] and previous != "" and figure.unit in ("count", "year"))
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
    old, behind = words.link["age_compared"], line.after(figure.end)
    if line.word[behind] in words.stop and line.word[behind + 1] in old:
        return True
    place = token - 1
    while place > token - _COMPARED and line.word[place] in words.stop:
        place -= 1
    return place < token - 1 and line.word[place] in old


def _is_said(line: Line, token: int, words: FigureWords) -> bool:
    """ "He is 52 and ...": a bare number said of a person, behind which the clause ends or goes on."""
    following = line.word[token + 1]
    closed = not following or following in (",", ".", ";", "!", "–", "—", ")")
    closed = closed or following in words.link["and"] or following in words.link["age_clause"]
    return closed and line.word[token - 1] in words.link["age_copula"] and line.word[token - 2] in words.link["he"]


def _person_of(line: Line, token: int, figure: Figure, words: FigureWords) -> bool:
    """ "el conductor, de 52 años," and "Marie Roux, 52 ans,": years between commas, where no word says `old`."""
    behind = line.word[line.after(figure.end)]
    if not words.has("years_are_age") or not (behind in (",", ".", ")", ";", "") or behind in words.link["and"]):
        return False
    comma = token - 2 if line.word[token - 1] in words.of else token - 1
    if line.word[comma] not in (",", "(") or comma < 1:
        return False
    return comma == token - 2 or line.words[comma - 1][0].isupper()


def _apposition(line: Line, token: int) -> bool:
    """A bare number between commas or brackets after a name."""
    if token < 2 or not line.words[token].isdigit() or len(line.words[token]) > 3:
        return False
    name, comma = line.words[token - 2], line.words[token - 1]
    following = line.word[token + 1]
    if not (name[0].isupper() and name[0].isalpha() and not name.isupper()):
        return False
    return (comma == "," and following in (",", ".", ";", "")) or (comma == "(" and following == ")")


def is_decade_of_life(line: Line, index: int, words: FigureWords) -> bool:
    """ "in her 40s", "in their early 30s": the decade of a person, no year."""
    numeral, token = line.numerals[index], line.at[index]
    if numeral.form != "year" or len(numeral.digits) != 2:
        return False
    return any(line.word[token - step] in words.link["whose"] for step in (1, 2, 3))


def decade_of_life(figure: Figure) -> None:
    """Make a figure of 40 "40s" the ages from 40 to 49."""
    figure.form, figure.unit, figure.dimension = "age", "year", "time"
    assert figure.low is not None
    figure.high, figure.vague, figure.resolution = figure.low + 9, True, Decimal(10)


def settle_ages(line: Line, figures: list[Figure], words: FigureWords) -> None:
    """Years that are ages where no word says `old`: "un joven de 17 años", "elle a 29 ans", "murió a los 81 años"."""
    if not words.has("years_are_age"):
        return
    for figure in figures:
        if figure.form == "duration" and figure.unit in ("year", "month", "week", "day"):
            young = figure.high is not None and figure.high <= _OLDEST
            if young and line.word[line.after(figure.end)] not in words.of and _is_of_person(line, figure, words):
                figure.form = "age"


def _is_of_person(line: Line, figure: Figure, words: FigureWords) -> bool:
    """Whether the words before years say whose age they are."""
    last = line.before(figure.start)
    hedges = (words.through | words.before_last) - words.of - words.link["age_at"]
    while line.word[last] in hedges:
        last -= 1
    behind = line.word[line.after(figure.end)]
    closed = behind in ("", ",", ".", ")", ";", ":") or behind in words.link["and"]
    word, previous = line.word[last], line.word[last - 1]
    if figure.between and word in words.link["age_person"]:
        return True
    if word in words.of:
        return previous in words.link["age_person"] or (closed and previous in (",", "("))
    if word in words.link["age_at"]:
        return previous in words.link["age_at"] or previous in words.link["age_verb"]
    return closed and word in words.link["age_have"]
