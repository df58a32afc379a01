"""Two numbers that are one statement: ranges, scores, proportions.

"5-7", "from 5 to 7", "between 5 and 7", "$10 to $15 billion", "5 or 6"; "2-0"; "one in four", "two out of three".
A movement ("rose from 5 to 7") is no range: both ends stay figures, linked by `change_from` (`movement.py`).
"""

from __future__ import annotations

from decimal import Decimal

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.movement import moves
from discrepancy.extraction.nouns import is_counted
from discrepancy.extraction.words_of_figures import FigureWords

#: members of the largest parliaments and electoral colleges; a split of more votes is printed with thousands
MOST_VOTES = 1000
#: characters between the two numbers of one statement
APART = 24
_DASHES = frozenset("-–—‑−~")


def join_ranges(line: Line, figures: list[Figure], words: FigureWords) -> list[Figure]:
    """The figures of a line, those that make one statement joined."""
    joined: list[Figure] = []
    article = bool(words.link["one_of"])
    for figure in figures:
        if article:
            _article_proportion(line, figure, words)
        near = bool(joined) and figure.start - joined[-1].end <= APART
        whole = _join(line, joined[-1], figure, words) if near else None
        if whole is None:
            joined.append(figure)
        else:
            joined[-1] = whole
    return joined


def _join(line: Line, left: Figure, right: Figure, words: FigureWords) -> Figure | None:
    """One figure from two neighbours, or None where they stay two."""
    if left.vague or right.vague or left.low is None or right.low is None:
        return None
    plain = left.form in ("amount", "duration", "age") and right.form in ("amount", "duration", "age")
    if not plain or (
        left.form != "amount" and left.unit != right.unit and not (left.form == "age" and right.unit == "count")
    ):
        return None
    first, last = line.after(left.end), line.before(right.start)
    if line.word[last] not in words.linking:
        return None  # most neighbours
    link = tuple(line.lower[first : last + 1])
    if not link:
        return None
    if _is_vote(line, left, right, link, words):
        return _score(left, right)
    noun_between = (
        len(link) > 1 and link[1:] in words.proportion and link[0][0].isalpha() and link[0] not in words.function
    )
    if link in words.proportion or noun_between:
        if link in words.score_of and _is_mark(line, left, right, words):
            return _mark(left, right)
        if _is_proportion(left, right) and not (noun_between and is_counted(line, line.after(right.end), words)):
            whole = _proportion(left, right)
            if noun_between:
                whole.head_text = line.words[first]
            return whole
    if left.between:
        return None
    opening = line.before(left.start)
    if line.word[opening] in words.det and line.word[opening - 1] in words.link["between"]:
        opening -= 1
        link = link[:-1] if len(link) > 1 and link[-1] in words.det else link
    before = line.word[opening]
    if link == (":",) and line.text[left.end : right.start] == ":" and _small(left) and _small(right):
        return _score(left, right)
    if len(link) == 1 and link[0] in _DASHES:
        return _dashed(line, left, right, words, before)
    if len(link) == 2 and link[0] in _DASHES and link[1] in words.link["to"] | words.link["or"]:
        link = link[1:]
    if len(link) == 2 and link[1] in _DASHES and link[0] in words.link["to"]:
        link = link[:1]
    if len(link) == 1 and link[0] in words.link["and"] and before in words.link["between"]:
        figure = _range(left, right)
        if figure is not None:
            figure.start = line.starts[opening]
        return figure
    if len(link) == 1 and link[0] in words.link["or"]:
        near = right.low is not None and left.high is not None and left.high < right.low <= left.high * 2
        return _range(left, right) if near and left.unit in ("count", right.unit) else None
    if len(link) == 1 and link[0] in words.link["to"]:
        return _from_to(line, left, right, words, before)
    return None


def _from_to(line: Line, left: Figure, right: Figure, words: FigureWords, before: str) -> Figure | None:
    """ "5 to 7": a range, unless a verb of movement makes it the two ends of a movement."""
    from_word = before in words.link["from"]
    if from_word:
        if line.word[line.before(right.start)] in words.link["to_end"]:
            return None
        if moves(line, line.before(left.start), words):
            return None
        figure = _range(left, right)
        if figure is not None:
            figure.start = line.starts[line.before(left.start)]
        return figure
    if left.high is None or right.low is None or (left.unit not in ("count", right.unit) and right.unit != "count"):
        return None
    if left.unit == "percent" and right.unit != "percent":
        return None
    if left.unit != "count" and right.unit == "count" and not left.money_before and left.form != "age":
        return None
    scaled = right.numeral.scaled and not left.numeral.scaled
    if not scaled and left.high >= right.low:
        return _score(left, right) if _is_result(line, left, right, words) else None
    if (
        left.unit == right.unit
        and not scaled
        and right.low > 3 * left.high
        and moves(line, line.before(left.start), words, nouns=False)
    ):
        return None
    return _range(left, right)


def _dashed(line: Line, left: Figure, right: Figure, words: FigureWords, before: str) -> Figure | None:
    """ "5-7 people" is a range, "2-0" a score."""
    if left.unit == "foot" and right.unit == "count":
        return None
    bare = left.unit == right.unit == "count" and not left.numeral.scaled and not right.numeral.scaled
    whole = _small(left) and _small(right)
    if bare and not whole and left.high is not None and right.low is not None:
        whole = _whole(left) and _whole(right) and right.low < left.high < MOST_VOTES
    glued = line.text[left.end : right.start] in "-–—‑"
    if bare and whole and glued and left.high is not None and right.low is not None:
        counted = is_counted(line, line.after(right.end), words)
        if left.high >= right.low or (not counted and before in words.link["score_before"]):
            return _score(left, right)
    return _range(left, right)


def _score(left: Figure, right: Figure) -> Figure:
    """ "3-1": the two numbers as the ends of an interval; which side has which is not said."""
    if left.high is not None and right.low is not None:
        right.low, right.high = min(left.high, right.low), max(left.high, right.low)
    right.form, right.dimension, right.sharp = "score", "score", True
    right.start, right.spans = left.start, left.spans + right.spans
    return right


def _is_vote(line: Line, left: Figure, right: Figure, link: tuple[str, ...], words: FigureWords) -> bool:
    """ "52 votes to 48", "par 52 voix contre 48", "52 zu 48 Stimmen": how a vote was split."""
    if not (left.unit == right.unit == "count" and _whole(left) and _whole(right)):
        return False
    votes, against = words.link["vote_noun"], words.link["against"]
    behind = line.word[line.after(right.end)]
    assert left.high is not None and right.low is not None
    sides = against | words.link["to"] if left.high > right.low else against
    return link[-1] in sides and ((len(link) == 2 and link[0] in votes) or (len(link) == 1 and behind in votes))


def _is_result(line: Line, left: Figure, right: Figure, words: FigureWords) -> bool:
    """ "voted 7 to 2", "won 3 to 1": two small bare numbers, the larger first, beside a word for a contest."""
    if not (left.unit == right.unit == "count" and _small(left) and _small(right)):
        return False
    opening = line.before(left.start)
    contest = words.link["score_before"] | words.link["vote_noun"]
    return any(line.word[opening - step] in contest for step in range(3)) and not is_counted(
        line, line.after(right.end), words
    )


def _small(figure: Figure) -> bool:
    value = figure.numeral.value
    return (
        value is not None
        and 0 <= value < 200
        and value == value.to_integral_value()
        and figure.numeral.form == "number"
    )


def _range(left: Figure, right: Figure) -> Figure | None:
    """One figure from two ends; unit and scale of one end count for both where the other has none."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return None
    if left.unit != right.unit and "count" not in (left.unit, right.unit):
        return None
    low, left_resolution = left.low, left.resolution
    if right.numeral.scaled and not left.numeral.scaled:
        factor = right.numeral.factor
        if 0 < left.low * factor <= right.high:
            low, left_resolution = left.low * factor, left.resolution * factor
    if right.unit == "count" and left.unit != "count":
        if left.numeral.scaled and not right.numeral.scaled:
            return None
        right.unit, right.unit_text, right.dimension, right.per = left.unit, left.unit_text, left.dimension, left.per
        right.form = left.form if left.form == "age" else right.form
    right.bound, right.start, right.spans = left.bound, left.start, left.spans + right.spans
    right.resolution = min(left_resolution, right.resolution)
    right.low, right.high = min(low, right.high), max(low, right.high)
    right.between, right.sharp = True, False
    return right


def _is_proportion(left: Figure, right: Figure) -> bool:
    if left.unit != "count" or right.unit != "count" or not _whole(left) or not _whole(right):
        return False
    assert left.low is not None and right.low is not None
    return 0 < left.low < right.low <= 1000 and not left.numeral.scaled and not right.numeral.scaled


def _whole(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high and figure.low == figure.low.to_integral_value()


def _is_mark(line: Line, left: Figure, right: Figure, words: FigureWords) -> bool:
    """ "8.5 out of 10", "a score of 82 out of 100": a mark, no share."""
    if left.low is None or right.low not in (5, 10, 20, 100) or left.low > right.low:
        return False
    if right.unit not in ("count", "point"):
        return False
    last = line.before(left.start)
    rated = any(line.word[last - step] in words.link["rating"] for step in (0, 1))
    return rated or right.unit == "point" or left.low != left.low.to_integral_value()


def _mark(left: Figure, right: Figure) -> Figure:
    left.form, left.dimension, left.sharp = "score", "score", True
    left.per, left.per_end = f"{right.low:f}", right.end
    left.end, left.spans = right.end, left.spans + right.spans
    return left


def _article_proportion(line: Line, figure: Figure, words: FigureWords) -> None:
    """ "uno de cada cuatro", "une personne sur trois": the one is an article, which is no numeral by itself."""
    if (
        figure.unit != "count"
        or figure.numeral.scaled
        or not _whole(figure)
        or figure.low is None
        or not 1 < figure.low <= 1000
    ):
        return
    last = line.before(figure.start)
    for length in (1, 2, 3):
        if last - length < 0 or tuple(line.lower[last - length + 1 : last + 1]) not in words.proportion:
            continue
        noun_between = line.lower[last] not in words.of
        for first in (last - length, last - length - 1) if noun_between else (last - length,):
            if first >= 0 and line.lower[first] in words.link["one_of"]:
                figure.low = figure.high = 1 / figure.low
                figure.form, figure.resolution, figure.sharp = "fraction", Decimal("0.01"), False
                figure.start = line.starts[first]
                return


def _proportion(left: Figure, right: Figure) -> Figure:
    """ "one in four": a quarter."""
    assert left.low is not None and right.low is not None
    share = left.low / right.low
    right.low = right.high = share
    right.form, right.resolution, right.sharp = "fraction", Decimal("0.01"), False
    right.start, right.spans = left.start, left.spans + right.spans
    return right
