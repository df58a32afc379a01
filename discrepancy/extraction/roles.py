"""People and the offices they hold, as the text states them.

The bare titles are found first (one pass over the text), then each sentence that has one is read as tokens (`ties.py`).
What ties a person to an office is position and punctuation, which is the same in every language read here; the words
are in the lexicons.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction.document import NOISE_ZONES, Document, Sentence
from discrepancy.extraction.mentions import Date, Role
from discrepancy.extraction.offices import titles
from discrepancy.extraction.phrases import Token, forms, known, phrases, sentence_tokens, tokens_of
from discrepancy.extraction.ties import Tie, ties_of
from discrepancy.extraction.trie import alternation


def find_roles(document: Document, dates: list[Date], config: Config | None = None) -> list[Role]:
    """Every statement that a person holds, held or will hold an office, in text order.

    `when_from`/`when_to` is the date in the sentence that stands nearest to the role, or the publication date;
    `person` is the fullest form of the name the document prints. Zones that are furniture are not read.
    """
    found: list[Role] = []
    starts = [date.start for date in dates]
    for index in _candidates(document):
        sentence = document.sentences[index]
        language = known(sentence.language, document.language)
        table = titles(language)
        tokens = table.split(sentence_tokens(document, index))
        ties = ties_of(tokens, table)
        roles = [_role(document, tokens, tie) for tie in ties]
        _set_events(tokens, ties, roles, language)
        for role in roles:
            role.when_from, role.when_to = _moment(document, sentence, role, dates, starts)
        found += roles
    found.sort(key=lambda role: (role.start, role.end))
    _complete_names(document, found)
    return found


def _candidates(document: Document) -> list[int]:
    """Sentences outside the furniture in which a title or a verb of office stands."""
    result: dict[int, None] = {}
    languages = {known(sentence.language, document.language) for sentence in document.sentences}
    for language in sorted(languages):
        for match in _scanner(language).finditer(document.text):
            index = document.sentence_at(match.start())
            if index < 0 or index in result:
                continue
            sentence = document.sentences[index]
            if sentence.zone not in NOISE_ZONES and known(sentence.language, document.language) == language:
                result[index] = None
    return sorted(result)


#: Titles of so few letters ("MP") stand alone: they are part of many words, and of no title glued to a prefix.
_SHORT = 3
#: Verbs that name a post by themselves, active (`leads`) and passive (`led by`).
_HEADING = frozenset({"head", "leader", "chair", "by_head", "by_leader", "by_chair"})


@cache
def _scanner(language: str) -> re.Pattern[str]:
    """Finds where a title may stand: the longest word of every title, in small letters and with a capital."""
    stems: set[str] = set()
    short: set[str] = set()
    for name in ("offices", "office_verbs"):
        for row in lexicons.load(name, language):
            if name == "office_verbs" and row["id"] not in _HEADING:
                continue
            for form in forms(row):
                word = max(form.lower().replace("*", " ").replace("~", "").split(), key=len)
                for shape in (word, word[:1].upper() + word[1:], word.upper() if len(word) < 5 else word.title()):
                    whole = len(word) <= _SHORT and "~" not in form and "*" not in form
                    (short if whole else stems).add(shape)
    return re.compile(rf"{alternation(sorted(stems))}|(?<![^\W\d_]){alternation(sorted(short - stems))}(?![^\W\d_])")


#: Statuses that end on a known day: for these the latest certain date of an undated text is a lower bound worth having.
_WAITING = frozenset({"elect", "designate"})


def _role(document: Document, tokens: list[Token], tie: Tie) -> Role:
    office = tie.office
    first, last = min(office.first, tie.first), max(office.last, tie.last)
    if office.first < tie.first < office.last:
        last = tie.last
    stop = office.last if tie.first >= office.last or tie.last <= office.first else tie.first
    title = document.text[tokens[office.first].start : tokens[stop - 1].end]
    return Role(
        start=tokens[first].start,
        end=tokens[last - 1].end,
        person=document.text[tokens[tie.first].start : tokens[tie.last - 1].end],
        person_start=tokens[tie.first].start,
        person_end=tokens[tie.last - 1].end,
        office=office.id,
        office_text=" ".join(title.split()),
        body=office.body,
        status=tie.status or office.status,
    )


def _set_events(tokens: list[Token], ties: list[Tie], roles: list[Role], language: str) -> None:
    """The act done by the person in the sentence: `X's executive order`, `X has signed an executive order`."""
    acts = phrases("acts", language)
    genitive = titles(language).words("genitive")
    for index in range(len(tokens)) if ties else ():
        term = acts.at(tokens, index) if tokens[index].low in acts.firsts else None
        if term is None or term.row.get("shape") not in ("noun", "verb"):
            continue
        for number in range(len(ties) - 1, -1, -1):
            tie = ties[number]
            end = max(tie.last, tie.office.last)
            if end > index:
                continue
            between = range(end, index)
            blocked = any((hit := acts.at(tokens, place)) and hit.row.get("shape") == "undone" for place in between)
            owned = end < len(tokens) and tokens[end].low in genitive and index - end <= 4
            done = term.row["shape"] == "verb" or any(
                (hit := acts.at(tokens, place)) and hit.row.get("shape") == "do" for place in between
            )
            others = any(tokens[place].low in genitive for place in between[1:])
            if not blocked and not others and (owned or (done and index - end <= 12)):
                roles[number].event = roles[number].event or term.id
            break


def _moment(
    document: Document, sentence: Sentence, role: Role, dates: list[Date], starts: list[int]
) -> tuple[dt.date | None, dt.date | None]:
    """The date in the sentence nearest to the role; else the day the document was published."""
    from bisect import bisect_left

    nearest: Date | None = None
    for index in range(bisect_left(starts, sentence.start), len(dates)):
        date = dates[index]
        if date.start >= sentence.end:
            break
        if date.timex_type in ("DATE", "TIME") and (date.start_date or date.end_date):
            distance = min(abs(date.start - role.end), abs(role.start - date.end))
            if nearest is None or distance < min(abs(nearest.start - role.end), abs(role.start - nearest.end)):
                nearest = date
    if nearest is not None:
        return nearest.start_date, nearest.end_date
    if document.published:
        return document.published, document.published + dt.timedelta(days=1)
    if role.status in _WAITING and document.not_before:
        return document.not_before, None
    return None, None


def _complete_names(document: Document, roles: list[Role]) -> None:
    """Give a bare surname the full name that the document prints somewhere."""
    full: dict[str, str] = {}
    for role in roles:
        if " " in role.person:
            full.setdefault(role.person.split()[-1], role.person)
    names = {role.person for role in roles}
    for role in roles:
        words = role.person.split()
        shorter = " ".join(words[:2])
        if len(words) == 3 and shorter in names:
            # a name read one word too far (`Jane Doe Twitter`): the document prints the shorter one elsewhere
            role.person, role.person_end = shorter, role.person_start + len(shorter)
        if " " in role.person or "-" in role.person:
            continue
        if role.person not in full:
            full[role.person] = _full_name(document.text, role.person, known(document.language))
        role.person = full[role.person] or role.person


def _full_name(text: str, surname: str, language: str) -> str:
    """The first form `Given Surname` or `Given M. Surname` in the text; "" where there is none."""
    table = titles(language)
    for match in re.finditer(r"[A-ZÀ-Þ][^\W\d_A-Z’'-]+(?: [A-Z]\.)? " + re.escape(surname) + r"\b", text):
        given = match.group().split()[0].lower()
        if given in table.words("name_stop") or given in table.words("honorific"):
            continue
        token = tokens_of(text, match.start(), match.end())
        if not table.title_at(token, 0) and not table.country_at(token, 0) and not table.nouns.at(token, 0):
            return match.group()
    return ""
