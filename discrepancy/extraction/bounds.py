"""Hedges: the words before and after a figure that say it is not exact. A hedge is never dropped."""

from __future__ import annotations

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.movement import moves
from discrepancy.extraction.words_of_figures import FigureWords

#: Words between a verb and the preposition it takes.
GOVERNED = 8


def find_bound(line: Line, figure: Figure, words: FigureWords) -> None:
    """Set `bound` of a figure, and widen it to the hedge; "une soixantaine" is a hedge by itself."""
    _beside(line, figure, words)
    if figure.bound == "exact" and not figure.numeral.digits and figure.low == figure.high:
        noun = line.text[figure.numeral.start : figure.numeral.end].lower().rpartition(" ")[2]
        figure.bound = "about" if noun in words.link["about_noun"] else "exact"


def _beside(line: Line, figure: Figure, words: FigureWords) -> None:
    """A hedge before a figure or behind it."""
    first, start = line.before(figure.start), line.after(figure.end)
    if line.word[first] not in words.hedging and line.word[start] not in words.after_hedge:
        return  # most figures
    if (
        line.word[first] in ("-", "‑")
        and line.word[first - 1] in words.mask["prefix"]
        and line.ends[first] == figure.start
    ):
        first -= 1
    determined = definite = False
    for _ in range(3):
        found = _before(line, first, words)
        if found and _is_preposition(line, first, found, words, determined, definite):
            break
        goal = found is not None and found == (1, "up_to") and line.lower[first] in words.link["to"]
        if goal and moves(line, first - 1, words):
            return  # "subió hasta el 5%": the goal of a movement, no bound
        if found:
            length, bound = found
            figure.bound = bound
            figure.start = line.starts[first - length + 1]
            return
        if first < 0 or line.lower[first] not in words.through:
            break
        determined = determined or line.lower[first] in words.det
        definite = definite or line.lower[first] in words.definite
        first -= 1
    if line.word[start] == "(":
        closed = next((k for k in range(start, min(start + 9, len(line.words))) if line.words[k] == ")"), -1)
        found = _after(line, closed + 1, words) if closed > 0 else None
        if found and figure.bound == "exact":
            figure.bound = found[1]
        return
    found = _after(line, start, words)
    if found:
        length, bound = found
        if figure.bound == "exact":
            figure.bound = bound
            figure.end = line.ends[start + length - 1]


def _is_preposition(
    line: Line, last: int, found: tuple[int, str], words: FigureWords, determined: bool, definite: bool
) -> bool:
    """ "over a three-year period", "around the 37m skeleton": with a determiner between, the word is a preposition."""
    if found[1] == "about":
        return definite
    if found[0] == 1 and line.lower[last] in words.link["preposition"] and _governed(line, last, words):
        return True
    return determined and found[0] == 1 and line.lower[last] in words.link["preposition"]


def _governed(line: Line, place: int, words: FigureWords) -> bool:
    """ "verfügt über 58 Sitze": a verb of the clause takes the preposition."""
    verbs = words.link["takes_preposition"]
    if not verbs:
        return False
    for step in (-1, 1):
        for index in range(place + step, place + step * (GOVERNED + 1), step):
            if line.word[index] in verbs:
                return True
            if line.word[index] in (",", ";", ":", ""):
                break
    return False


def find_bound_behind(line: Line, figure: Figure, words: FigureWords) -> None:
    """A hedge behind the counted noun: "20 boats or more"."""
    found = _after(line, line.after(figure.head_end), words)
    if found and found[0] > 1:
        figure.bound = found[1]


def _before(line: Line, last: int, words: FigureWords) -> tuple[int, str] | None:
    word = line.word[last]
    if word not in words.before_last:
        return None
    for term, bound in words.ending.get((line.word[last - 1], word), ()):
        length = len(term)
        if length == 2 or line.lower[max(0, last - length + 1) : last + 1] == term:
            return length, bound
    bound = words.before.get((word,), "")
    return (1, bound) if bound else None


def _after(line: Line, first: int, words: FigureWords) -> tuple[int, str] | None:
    for term, bound in words.opening.get(line.word[first], ()):
        if line.lower[first : first + len(term)] == term:
            return len(term), bound
    return None
