"""Movement: "rose 15%", "up 19 cents", "from 5 to 7", "a 3% drop". Sets `trend`, `change_from`, the form `change`."""

from __future__ import annotations

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.words_of_figures import FigureWords

#: tokens between a verb of movement and the figure it moves, or the `from` of a movement
REACH = 9
_CLAUSE_ENDS = frozenset(".;:!?")
#: units in which a change is stated even after a verb that also takes counted things ("lost 3%", "added 15 sen")
_MEASURED = frozenset({"share", "points", "money", "temperature", "angle"})


def moves(line: Line, last: int, words: FigureWords, nouns: bool = True) -> str:
    """The movement (up, down, move) a verb states within reach before token `last`, in the same clause; "" for none.

    `nouns`: nouns of movement ("a rise") count as well.
    """
    for index in range(last, max(-1, last - REACH), -1):
        word = line.lower[index]
        if word in _CLAUSE_ENDS:
            return ""
        if word in words.link["range_verb"]:
            return ""
        if word in words.movement:
            return words.movement[word]
        if nouns and word in words.movement_noun:
            return words.movement_noun[word]
    return ""


def find_trend(line: Line, figure: Figure, words: FigureWords) -> None:
    """Set the trend of a figure that a verb or noun of movement governs."""
    if figure.form in ("score", "ordinal", "age"):
        return
    last = line.before(figure.start)
    by = to = False
    bys, tos = words.link["by"], words.link["to"]
    while last >= 0:
        word = line.lower[last]
        if word in bys:
            by = True
        elif word in tos:
            to = True
        elif word not in words.through or word in words.movement:
            break
        last -= 1
    trend = _verb_before(line, last, figure, words, by, to) or _verb_behind(line, last, figure, words, by, to)
    if trend:
        figure.trend = trend
        if not to:
            figure.form = "change"
        return
    noun = words.movement_noun.get(line.word[last - 1], "") if line.word[last] in words.of else ""
    if noun in ("up", "down"):
        figure.trend, figure.form = noun, "change"
        return
    _after(line, figure, words)


def _verb_before(line: Line, last: int, figure: Figure, words: FigureWords, by: bool, to: bool) -> str:
    """The direction a verb or adverb at token `last` gives the figure, or one further back where `by` stands."""
    if last < 0:
        return ""
    adverb = line.lower[last] in words.link["adverb"]
    if adverb and line.word[last - 1] in words.link["particle_verb"]:
        return ""
    trend = words.movement.get(line.lower[last], "")
    if not trend and by and not to:
        trend = moves(line, last, words)
    elif not _holds(words.movement_if.get(line.lower[last], ""), figure, by, to):
        return ""
    measured = figure.dimension in _MEASURED or (figure.dimension == "length" and figure.per != "")
    return _direction(trend) if measured or by or to or adverb else ""


def _holds(condition: str, figure: Figure, by: bool, to: bool) -> bool:
    """Whether a verb means a movement here: "gagner 3%", not "gagner 3 euros"; "relever de 3", not "relever 3"."""
    if condition == "share":
        return figure.dimension in ("share", "points") or by or to
    if condition == "linked":
        return by or to
    return condition != "amounts" or not to


def _verb_behind(line: Line, last: int, figure: Figure, words: FigureWords, by: bool, to: bool) -> str:
    """German: a participle at the end of the clause ("um 3 Punkte gesenkt"), or the particle of a verb before."""
    if not words.separable:
        return ""
    particles: dict[str, str] = {}
    for index in range(last, max(-1, last - REACH), -1):
        if line.lower[index] in _CLAUSE_ENDS:
            break
        if line.lower[index] in words.separable:
            particles = words.separable[line.lower[index]]
            break
    if not particles and not (by or to):
        return ""
    first = line.after(figure.end)
    for index in range(first, min(first + REACH, len(line.lower))):
        word, following = line.lower[index], line.word[index + 1]
        closes = following in ("", ",", ")") or following in _CLAUSE_ENDS or following in words.link["and"]
        if closes and word in particles:
            return particles[word]
        if (by or to) and word in words.movement_after and word in words.movement:
            return _direction(words.movement_after[word])
        if word == "," or word in _CLAUSE_ENDS:
            break
    return ""


def _after(line: Line, figure: Figure, words: FigureWords) -> None:
    """ "3% higher", "3 % de plus", "a 5% pay rise"."""
    if figure.dimension not in _MEASURED:
        return
    first = line.after(figure.end)
    word = line.word[first]
    trend = words.movement_after.get(word, "") or words.movement_after.get(f"{word} {line.word[first + 1]}", "")
    if trend:
        figure.trend, figure.form = trend, "change"
        return
    if line.word[first] == "-":
        first += 1
    for index in range(first, min(first + 3, len(line.lower))):
        word = line.lower[index]
        noun = words.movement_noun.get(word, "")
        if noun in ("up", "down"):
            figure.trend, figure.form = noun, "change"
            if not figure.head:
                figure.head, figure.head_start, figure.head_end = word, line.starts[index], line.ends[index]
            return
        if not word[0].isalpha() or word in words.stop:
            return


def link_movements(line: Line, figures: list[Figure], words: FigureWords, base: int) -> None:
    """Set `change_from` (index in the document, `base` + place in the line) of the ends of movements."""
    for place in range(len(figures) - 1):
        left, right = figures[place], figures[place + 1]
        if right.start - left.end > 60:
            continue
        before = line.word[line.before(left.start)]
        between = line.lower[line.after(left.end) : line.before(right.start) + 1]
        if not _CLAUSE_ENDS.isdisjoint(between):
            continue
        if left.form == "change" and left.trend and between and between[-1] in words.link["to"] and len(between) <= 2:
            right.trend = right.trend or left.trend
        if left.form == "change" and right.form == "amount" and _is_alternative(right, between, words):
            right.form, right.trend = "change", left.trend
        if not _comparable(left, right):
            continue
        if before in words.link["from"] and between and between[-1] in words.link["to"] and len(between) <= 7:
            right.change_from = base + place
            _end_trend(line, left, right, words)
        elif _goes_back(before, between, words):
            left.change_from = base + place + 1
            _share(right, left)
            stated = [words.movement[word] for word in between if word in words.movement]
            verb = stated[0] if stated else moves(line, line.before(left.start), words)
            left.trend = left.trend or _direction(verb)


def _goes_back(before: str, between: list[str], words: FigureWords) -> bool:
    """ "to 66 from 61", "61, down from 66": the second figure is where the first one comes from."""
    if not between or between[-1] not in words.link["from"]:
        return False
    if before in words.link["to"] and len(between) <= 3:
        return True
    return len(between) == 3 and between[0] == "," and between[1] in words.movement


def _is_alternative(right: Figure, between: list[str], words: FigureWords) -> bool:
    """ "234 points, or 0.7%", "12 cents (0.7%)": one change said twice."""
    other = between == ["("] or (len(between) == 2 and between[0] == "," and between[1] in words.link["or"])
    return other and right.dimension in _MEASURED


def _end_trend(line: Line, left: Figure, right: Figure, words: FigureWords) -> None:
    verb = moves(line, line.before(left.start), words)
    right.trend = right.trend or _direction(verb)
    if not right.trend and left.high is not None and right.low is not None:
        right.trend = "up" if right.low > left.high else "down" if left.high > right.low else ""
    for end in (left, right):
        end.form = "amount" if end.form == "change" else end.form
    left.trend = ""
    _share(left, right)


def _direction(verb: str) -> str:
    return verb if verb in ("up", "down") else ""


def _share(left: Figure, right: Figure) -> None:
    """Give an end without a unit that of the other, and the first end the scale of the last ("from 5 to 7 million")."""
    if left.unit == "count" and right.unit != "count":
        left.unit, left.unit_text, left.dimension, left.per = right.unit, right.unit_text, right.dimension, right.per
    elif right.unit == "count" and left.unit != "count":
        right.unit, right.unit_text, right.dimension, right.per = left.unit, left.unit_text, left.dimension, left.per
    if (
        right.numeral.scaled
        and not left.numeral.scaled
        and not left.money_before
        and left.low
        and left.high
        and right.high
    ):
        factor = right.numeral.factor
        if left.high < 1000 and abs(right.high) / 20 <= abs(left.high) * factor <= abs(right.high) * 20:
            left.low, left.high, left.resolution = left.low * factor, left.high * factor, left.resolution * factor


def _comparable(left: Figure, right: Figure) -> bool:
    if left.form in ("score", "ordinal", "fraction") or right.form in ("score", "ordinal", "fraction"):
        return False
    return left.unit == right.unit or "count" in (left.unit, right.unit) or left.dimension == right.dimension
