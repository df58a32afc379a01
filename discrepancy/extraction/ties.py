"""Which name an office phrase belongs to: it stands before the name, in apposition to it, or a verb joins the two."""

from __future__ import annotations

from typing import NamedTuple

from discrepancy.extraction.names import name_after, name_before
from discrepancy.extraction.offices import MAX_PHRASE_TOKENS, Office, Titles, printed_text
from discrepancy.extraction.phrases import Term, Token, phrases

_COMMAS = frozenset({",", "(", "–", "—", "-"})
#: What the verb between name and title makes of the office.
_COPULAS = {"be": "", "become": "", "be_past": "former", "leave": "former", "elect": "elect", "nominate": "candidate"}


class Tie(NamedTuple):
    """An office phrase and the name it belongs to, as token ranges; `status` overrides that of the phrase."""

    office: Office
    first: int
    last: int
    status: str = ""


def ties_of(tokens: list[Token], table: Titles) -> list[Tie]:
    """The office phrases of a sentence that a name belongs to."""
    result: list[Tie] = []
    previous: Office | None = None
    reach = 0  # a title inside the phrase of another (`spokesman for the president`) is that phrase's body
    for office in table.find(tokens):
        if office.id == "counterpart":
            if previous is None:
                continue
            office.id = previous.id
        nested, reach = office.title_first < reach, max(reach, office.last)
        tie = _name_follows(tokens, office, table)
        if tie is None and not nested:
            tie = (
                _name_precedes(tokens, office, table)
                or _verb_between(tokens, office, table)
                or _verb_behind(tokens, office, table)
            )
        if tie:
            result.append(tie)
            previous = office
    return result + _headed(tokens, table)


def _name_follows(tokens: list[Token], office: Office, table: Titles) -> Tie | None:
    """`Derna Mayor X`, `minister of health X`, and with commas `The mayor of Derna, X Y, said`."""
    for index in dict.fromkeys((office.last, _after_status(tokens, office, table))):
        if index < len(tokens) and (span := name_after(tokens, index, table)):
            if _is_named_after(tokens, office, span, table):
                return None
            if table.nouns.at(tokens, span[1] - 1) and span[1] - span[0] == 1:
                return None
            table.body_after_name(tokens, span[1], office)
            return Tie(office, *span)
    index = office.last
    if office.first == 0 and index + 1 < len(tokens) and tokens[index].text == ":":
        span = _closed_name(tokens, index + 1, table)  # `Superintendent: X Y`
        return Tie(office, *span) if span else None
    if index < len(tokens) and tokens[index].text == ",":
        ranked = index + 2 < len(tokens) and tokens[index + 2].low in table.words("honorific")
        index += ranked and tokens[index + 1].low in table.words("article")  # `, le général X Y,`
        span = name_after(tokens, index + 1, table)
        if span and span[1] - span[0] >= 2 and (span[1] >= len(tokens) or not tokens[span[1]].capital):
            ends = span[1] >= len(tokens) or tokens[span[1]].text in {",", ".", ")", ";", ":"}
            if ends:
                return Tie(office, *span)
    return None


def _is_named_after(tokens: list[Token], office: Office, span: tuple[int, int], table: Titles) -> bool:
    """Whether title and name are those of a street, a prize or a school (`King David Hotel`, `calle Presidente X`)."""
    places, before = table.words("named_after"), office.first
    if not table.words("head_first"):
        return tokens[span[1] - 1].low in places
    while before and tokens[before - 1].low in table.words("genitive_article") | table.words("preposition"):
        before -= 1
    return bool(before) and tokens[before - 1].low in places


def _after_status(tokens: list[Token], office: Office, table: Titles) -> int:
    """Where the name may begin when the phrase to the right was read too far (`President of the day X`)."""
    index = office.title_last
    for position in ("suffix", "after"):
        if index < len(tokens) and (term := table.status_at(position, tokens, index)):
            index += term.size
    return index


def _name_precedes(tokens: list[Token], office: Office, table: Titles) -> Tie | None:
    """`X Y, health minister in the eastern government`, `X Y (president of Z)`."""
    index, broken = office.first, table.words("break") | table.words("auxiliary") | table.words("contrast")
    limit, status = max(0, index - 8), ""
    inside = table.words("preposition") | table.words("genitive_article") | table.words("by")
    while index > limit and tokens[index - 1].text not in _COMMAS:
        word = tokens[index - 1]
        if word.low in table.words("until"):
            status = "former"  # `X Y, bis 2019 Innenminister`
        elif word.low in inside and tokens[index - 2].text not in _COMMAS:
            return None  # `X Y, a critic of the president`
        elif word.low in broken or not (word.text[0].isalpha() or (word.text.isdigit() and len(word.text) == 4)):
            return None
        index -= 1
    if index <= 1 or tokens[index - 1].text not in _COMMAS:
        return None
    span = name_before(tokens, index - 1, table)
    if span is None or span[1] - span[0] < 2:
        return None
    if span[0] and tokens[span[0] - 1].low in table.words("locative"):
        return None
    return Tie(office, *span, status)


def _verb_between(tokens: list[Token], office: Office, table: Titles) -> Tie | None:
    """`X became foreign minister`, `X was president from 1990 to 1995`."""
    verbs = phrases("office_verbs", table.language)
    for back in range(1, 7):
        index = office.first - back
        if index < 1:
            return None
        term = verbs.at(tokens, index)
        if term and index + term.size <= office.first and term.id in _COPULAS:
            between = tokens[index + term.size : office.first]
            small = table.words("article") | table.words("into")
            if any(word.low not in small and not word.text.isdigit() for word in between):
                return None
            span = name_before(tokens, _skip_relative(tokens, _skip_adverbs(tokens, index, table), table), table)
            if span is None or (span[1] - span[0] < 2 and span[0] > 0):
                return None
            status = _COPULAS[term.id] or office.status
            return Tie(office, *span, status if office.status == "current" else office.status)
    return None


def _verb_behind(tokens: list[Token], office: Office, table: Titles) -> Tie | None:
    """`The director is X Y.`: the title first, the person behind the verb, and the clause ends there."""
    verbs = phrases("office_verbs", table.language)
    index = office.last
    term = verbs.at(tokens, index) if index < len(tokens) else None
    if term is None or term.id not in ("be", "become", "be_past"):
        return None
    span = _closed_name(tokens, index + term.size, table)
    past = term.id == "be_past" and office.status == "current"
    return Tie(office, *span, "then" if past else "") if span else None


def _closed_name(tokens: list[Token], index: int, table: Titles) -> tuple[int, int] | None:
    """A name of two words or more at `index` behind which the clause ends."""
    span = name_after(tokens, index, table) if index < len(tokens) else None
    if span is None or span[1] - span[0] < 2 or table.nouns.at(tokens, span[1] - 1):
        return None
    return span if span[1] >= len(tokens) or not tokens[span[1]].text[0].isalnum() else None


def _skip_relative(tokens: list[Token], index: int, table: Titles) -> int:
    """Where the phrase ends that a relative clause hangs on (`X Y, who served as`); `index` where there is none."""
    if index > 1 and tokens[index - 1].low in table.words("relative"):
        return index - (2 if tokens[index - 2].text == "," else 1)
    return index


def _skip_adverbs(tokens: list[Token], index: int, table: Titles) -> int:
    while index > 1 and tokens[index - 1].low in table.words("adverb") | table.words("auxiliary"):
        index -= 1
    return index


def _headed(tokens: list[Token], table: Titles) -> list[Tie]:
    """`X, who heads the Libya Reconstruction Fund`, `X leads the government in the west`."""
    verbs, result = phrases("office_verbs", table.language), []
    for index in range(1, len(tokens) - 1):
        term = verbs.at(tokens, index) if tokens[index].low in verbs.firsts else None
        if term is not None and term.id.startswith("by_"):
            result += _headed_by(tokens, index, term, table)
        if term is None or term.id not in ("head", "leader", "chair"):
            continue
        end = _object_end(tokens, index + term.size, table)
        before = index
        before = _skip_relative(tokens, before, table)
        before = _skip_adverbs(tokens, before, table) if before == index else before
        span = name_before(tokens, before, table)
        if not end or span is None or span[1] - span[0] < 2:
            continue
        office = Office(index, end, index, index + term.size, term.id)
        first = index + term.size
        while first < end and tokens[first].low in table.words("article"):
            first += 1
        office.body = printed_text(tokens, first, end)
        result.append(Tie(office, *span))
    return result


def _headed_by(tokens: list[Token], index: int, term: Term, table: Titles) -> list[Tie]:
    """`the River Fund, led by X Y,`: the body stands before the participle, the person behind it."""
    span = _closed_name(tokens, index + term.size, table)
    end = index - 1 if tokens[index - 1].text == "," else index
    first = end
    while first and tokens[first - 1].capital and len(tokens[first - 1].text) > 1:
        first -= 1
    while first < end and tokens[first].low in table.words("article"):
        first += 1
    if span is None or first == end:
        return []
    office = Office(index, index + term.size, index, index + term.size, term.id[3:])
    office.body = printed_text(tokens, first, end)
    return [Tie(office, *span)]


def _object_end(tokens: list[Token], index: int, table: Titles) -> int:
    """Where the body after a verb of heading ends; 0 where what follows is no body."""
    if index >= len(tokens) or (tokens[index].low not in table.words("article") and not tokens[index].capital):
        return 0
    noun, end = False, index
    while end < len(tokens) and end - index < MAX_PHRASE_TOKENS:
        word = tokens[end]
        if (
            word.text in {",", ".", ";", ":", "(", "”", '"'}
            or (word.low in table.words("break"))
            or word.low in table.words("auxiliary")
        ):
            break
        term = table.nouns.at(tokens, end)
        noun = noun or bool(term and term.id in ("body", "media", "team"))
        end += 1
        if noun and end < len(tokens) and not tokens[end].capital and tokens[end].low not in table.words("preposition"):
            break
    return table.trim(tokens, index, end) if noun else 0
