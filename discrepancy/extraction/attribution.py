"""Who stands behind a figure, a date or an office: the sentence, then its quotation, then its neighbour.

A mention is `sourced` when its sentence names a speaker or document that governs it, when it stands in a quotation
whose speaker is named, when its sentence names nobody and the one before it in the paragraph does, or when the next one
ends in who says so or points back (`The figures come from ...`). `vague` is a source nobody can find; the rest `none`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from discrepancy.config import Config
from discrepancy.extraction.document import Document
from discrepancy.extraction.expressions import Frame
from discrepancy.extraction.frames import find_frames, governing
from discrepancy.extraction.mentions import Attribution, Date, Role
from discrepancy.extraction.names import folded, same_person
from discrepancy.extraction.phrases import Token, known, sentence_tokens
from discrepancy.extraction.quotations import quotations
from discrepancy.extraction.speakers import Grammar, Speaker, grammar
from discrepancy.extraction.subjects import first_phrase

#: Kinds of phrase that name nobody by themselves.
_POINTERS = frozenset({"he", "she", "it", "they", "dropped"})
#: How many paragraphs back a pronoun or a title may point; news paragraphs are one or two sentences long.
MAX_PARAGRAPHS_BACK = 3
#: How many roles back a title may point (`the minister added`).
MAX_ROLES_BACK = 12
#: Sentences of a list that can hang on the one before it.
MAX_ITEMS = 12
_ITEM = re.compile(r"\n[ \t]*(?:[-*+•·▪◦‣–]|\(?\d{1,2}[.)])[ \t]+$")
#: How many sentences back, in a long paragraph.
MAX_SENTENCES_BACK = 8


@dataclass(slots=True)
class _Read:
    """A sentence as read: its tokens, frames and grammar."""

    tokens: list[Token]
    frames: list[Frame]
    rules: Grammar
    starts: list[int] = field(default_factory=list)
    #: whether it goes on from the sentence before it; None until it was asked
    going_on: bool | None = None


def attribute(
    document: Document,
    spans: list[tuple[int, int]],
    roles: list[Role],
    dates: list[Date],
    config: Config | None = None,
) -> list[Attribution]:
    """One attribution for each span, in the order given.

    Only sentences that hold a span are read, and of their neighbours those that a quotation, a pronoun or a
    continuation leads to.
    """
    reader = _Reader(document, roles, dates)
    return [reader.attribution(start, end) for start, end in spans]


class _Reader:
    """The sentences of one document, read when first needed."""

    def __init__(self, document: Document, roles: list[Role], dates: list[Date]) -> None:
        self.document = document
        self.roles = sorted(roles, key=lambda role: role.start)
        self._role_starts = [role.start for role in self.roles]
        self._people: dict[str, list[str]] = {}
        for name in dict.fromkeys(role.person for role in self.roles):
            self._people.setdefault(folded(name.split()[-1])[:1], []).append(name)
        self._full: dict[str, str] = {}
        self.dates = sorted((date.start, date.end) for date in dates)
        self.quotes, self._titled = quotations(document.text)
        self._quote_starts = [start for start, _ in self.quotes]
        self._read: dict[int, _Read] = {}
        #: for each sentence the first one from it on that is in no table
        self._below: list[int] = []

    def attribution(self, start: int, end: int) -> Attribution:
        """The attribution of the mention at `start:end`."""
        index = self.document.sentence_at(start)
        if index < 0:
            return Attribution()
        read = self.read(index)
        place = max(0, bisect_right(read.starts, start) - 1) if read.starts else 0
        frame = governing(read.frames, place)
        if frame and not frame.vague:
            found = self.made(index, frame)
            found.aside = self._aside(read, frame)
            return found
        return (
            self._from_quotation(index, start)
            or self._from_next(index)
            or self._from_previous(index, bool(frame and frame.kind == "hedge"))
            or (self.made(index, frame) if frame else self._from_neighbour(index, place))
            or (None if frame else self._from_source_line(index) or self._from_vague(index))
            or Attribution()
        )

    def read(self, index: int) -> _Read:
        """The tokens and frames of a sentence."""
        if index not in self._read:
            sentence = self.document.sentences[index]
            rules = grammar(known(sentence.language, self.document.language))
            tokens = [t for t in sentence_tokens(self.document, index) if t.start not in self._titled]
            tokens = _without_clitics(tokens, rules)
            starts = [token.start for token in tokens]
            dated = self._tokens_in(starts, tokens, self.dates)
            quoted = self._tokens_in(starts, tokens, self.quotes)
            self._read[index] = _Read(tokens, find_frames(tokens, rules, dated, quoted), rules, starts)
        return self._read[index]

    def _tokens_in(
        self, starts: list[int], tokens: Sequence[Token], spans: list[tuple[int, int]]
    ) -> frozenset[int]:
        if not tokens:
            return frozenset()
        inside: set[int] = set()
        number = max(0, bisect_left(spans, (tokens[0].start, 0)) - 1)
        while number < len(spans) and spans[number][0] < tokens[-1].end:
            start, end = spans[number]
            inside.update(range(bisect_left(starts, start), bisect_left(starts, end)))
            number += 1
        return frozenset(inside)

    def made(self, index: int, frame: Frame) -> Attribution:
        """The attribution a frame of sentence `index` gives."""
        read = self.read(index)
        text = self.document.text
        phrase = " ".join(text[read.tokens[frame.cue_first].start : read.tokens[frame.cue_last - 1].end].split())
        if frame.speaker is None:
            return Attribution(grade="thing", sourcing="vague", phrase=phrase)
        speaker, grade = self._resolved(index, frame.speaker)
        if frame.speaker.kind == "they" and speaker == frame.speaker.text:
            return Attribution(speaker, "", "group", "vague", phrase)
        through = frame.via or _around(read.frames, frame)
        via = self._resolved(index, through)[0] if through else ""
        via = "" if via == speaker else via
        return Attribution(speaker, via, grade, frame.speaker.sourcing, phrase)

    def _aside(self, read: _Read, main: Frame) -> str:
        """The clause of another frame that is vague and speaks of no figure of its own, as printed."""
        for frame in read.frames:
            if frame is main or not frame.vague or frame.speaker is None or frame.cue_first < main.cue_last:
                continue
            clause = read.tokens[frame.cue_first : frame.last]
            while clause and not clause[-1].text[0].isalnum():
                clause = clause[:-1]
            if clause and not any(token.text[0].isdigit() for token in clause):
                return " ".join(self.document.text[clause[0].start : clause[-1].end].split())
        return ""

    def _resolved(self, index: int, speaker: Speaker) -> tuple[str, str]:
        """The fullest form of a speaker in the document, and its grade."""
        if speaker.kind in _POINTERS:
            return self._antecedent(index, speaker)
        if speaker.grade == "person" or speaker.kind == "name":
            return self._full_person(speaker.text), "person"
        if speaker.kind == "body" and len(speaker.text.split()) == 1:
            full = self._full_person(speaker.text)
            if full != speaker.text:
                return full, "person"
        if speaker.definite and not any(char.isupper() for char in speaker.text):
            return self._antecedent(index, speaker)
        return speaker.text, speaker.grade

    def _full_person(self, text: str) -> str:
        """The fullest name among the roles of the document that is the same person's."""
        if text not in self._full:
            initials = {folded(word)[:1] for word in text.split()}
            known_names = [name for initial in sorted(initials) for name in self._people.get(initial, ())]
            names = [name for name in known_names if name in text or same_person(name, text)]
            self._full[text] = max(names, key=len) if names else text
        return self._full[text]

    def _roles_between(self, start: int, end: int) -> list[Role]:
        """The roles whose title and name begin between two offsets."""
        return self.roles[bisect_left(self._role_starts, start) : bisect_left(self._role_starts, end)]

    def _antecedent(self, index: int, speaker: Speaker) -> tuple[str, str]:
        """The speaker before this sentence that a pronoun or a title points back to."""
        paragraph = self.document.sentences[index].paragraph
        if speaker.kind == "person" or speaker.kind == "anonymous":
            end = bisect_left(self._role_starts, self.document.sentences[index].end)
            for role in reversed(self.roles[max(0, end - MAX_ROLES_BACK) : end]):
                if speaker.head and speaker.head in role.office_text.lower():
                    return role.person, "person"
        topic = None
        for other in range(index, max(-1, index - MAX_SENTENCES_BACK), -1):
            back = paragraph - self.document.sentences[other].paragraph
            topic = topic or (self._topic(index, speaker) if back and speaker.kind == "they" else None)
            if topic or back > MAX_PARAGRAPHS_BACK:
                break
            named = self._named_in(other, speaker, before=speaker.first if other == index else None)
            if named:
                return named
        return topic or self._topic(index, speaker) or (speaker.text, speaker.grade)

    def _topic(self, index: int, pointer: Speaker) -> tuple[str, str] | None:
        """Whom a sentence is about, to whom a pronoun at its end points (`La police a arrêté 17 hommes, dit-elle`)."""
        read = self.read(index)
        if pointer.kind not in _POINTERS or pointer.first < 3:
            return None
        first = first_phrase(read.tokens, pointer.first, read.rules, frozenset())
        first = first or first_phrase(read.tokens, len(read.tokens) and pointer.first - 2, read.rules, frozenset())
        if first and pointer.kind == "they" and not read.rules.nouns.get(first.head):
            return None
        return (first.text, first.grade) if first and first.grade in ("person", "body") else None

    def _named_in(self, index: int, pointer: Speaker, before: int | None) -> tuple[str, str] | None:
        """The last speaker or person with an office in a sentence that a pointer agrees with, before token `before`."""
        read = self.read(index)
        limit = read.starts[before] if before is not None and before < len(read.starts) else None
        best: tuple[int, str, str] | None = None
        for frame in read.frames:
            candidate = frame.speaker
            if candidate is None or candidate is pointer or candidate.kind in _POINTERS:
                continue
            if not _agrees(pointer, candidate):
                continue
            place = read.starts[candidate.first]
            if (limit is None or place < limit) and (best is None or place >= best[0]):
                best = (place, *self._resolved(index, candidate))
        if pointer.kind in ("he", "she", "dropped"):
            sentence = self.document.sentences[index]
            for role in self._roles_between(sentence.start, limit or sentence.end):
                if (best is None or role.person_start > best[0]):
                    best = (role.person_start, role.person, "person")
        return best[1:] if best else None

    def _from_quotation(self, index: int, start: int) -> Attribution | None:
        """The speaker of the quotation that the mention stands in, when another sentence of it names one."""
        number = bisect_right(self._quote_starts, start) - 1
        if number < 0 or self.quotes[number][1] <= start:
            return None
        first = self.document.sentence_at(self.quotes[number][0])
        last = self.document.sentence_at(self.quotes[number][1] - 1)
        for other in (index, first, last, first - 1, last + 1):
            if other < 0 or other >= len(self.document.sentences):
                continue
            if self.document.sentences[other].paragraph != self.document.sentences[index].paragraph:
                continue
            for frame in self.read(other).frames:
                if frame.speaker and not frame.vague:
                    return self.made(other, frame)
        return None

    def _from_next(self, index: int) -> Attribution | None:
        """A next sentence in the paragraph that says where this one comes from."""
        following = index + 1
        sentences = self.document.sentences
        if following >= len(sentences) or sentences[following].paragraph != sentences[index].paragraph:
            return None
        for frame in self.read(following).frames:
            if frame.back and frame.speaker:
                return self.made(following, frame)
        return None

    def _from_neighbour(self, index: int, place: int) -> Attribution | None:
        """A neighbour in the paragraph, where the sentence itself names nobody, or only behind the token `place`.

        The one before it lends whoever it names, the one after it only who ends it (`..., the town said`).
        """
        sentences = self.document.sentences
        own = self.read(index).frames
        if any(frame.cue_first <= place for frame in own):
            return None
        lead = self._lead_in(index)
        for other in ((index - 1,) if own else (index - 1, index + 1)) if lead < 0 else (lead,):
            if not 0 <= other < len(sentences):
                continue
            if lead < 0 and sentences[other].paragraph != sentences[index].paragraph:
                continue
            for frame in self.read(other).frames:
                lends = frame.lends and (frame.kind == "trailing" or other < index)
                if lends and frame.speaker and not frame.vague:
                    found = self.made(other, frame)
                    if found.sourcing == "sourced":
                        return found
        return None

    def _from_vague(self, index: int) -> Attribution | None:
        """The unnamed group whose words a sentence goes on with (`Überlebende sagten ... Sie hätten ...`)."""
        sentences = self.document.sentences
        if index < 1 or sentences[index - 1].paragraph != sentences[index].paragraph or not _goes_on(self.read(index)):
            return None
        frames = self.read(index - 1).frames
        return next((self.made(index - 1, frame) for frame in frames if frame.speaker and frame.vague), None)

    def _from_source_line(self, index: int) -> Attribution | None:
        """The line below a table that says where it comes from (`Source: ...`), for a cell of it."""
        sentences = self.document.sentences
        if sentences[index].zone != "table":
            return None
        if not self._below:
            below = len(sentences)
            for place in range(len(sentences) - 1, -1, -1):
                below = below if sentences[place].zone == "table" else place
                self._below.append(below)
            self._below.reverse()
        below = self._below[index]
        lines = self.read(below).frames if below < len(sentences) else []
        return next((self.made(below, frame) for frame in lines if frame.back and frame.speaker), None)

    def _lead_in(self, index: int) -> int:
        """The sentence that a list item hangs on, the last one of the paragraph before the list; -1 where none does."""
        item = index
        for _ in range(MAX_ITEMS):
            if not self._is_item(item):
                return -1 if item == index else item
            item -= 1
        return -1

    def _is_item(self, index: int) -> bool:
        """Whether a list mark stands before a sentence."""
        if index < 1:
            return False
        sentences = self.document.sentences
        between = self.document.text[sentences[index - 1].end : sentences[index].start]
        return _ITEM.search(between) is not None

    def _from_previous(self, index: int, hedged: bool) -> Attribution | None:
        """A previous sentence in the paragraph that this one goes on from, directly or through others that go on.

        `hedged`: the sentence gives an estimate (`an estimated 500`), which the sentence before may say whose it is.
        """
        sentences = self.document.sentences
        for earlier in range(index - 1, max(-1, index - 1 - MAX_SENTENCES_BACK), -1):
            if sentences[earlier].paragraph != sentences[index].paragraph:
                return None
            if not (_goes_on(self.read(earlier + 1)) or (hedged and earlier == index - 1)):
                return None
            for frame in reversed(self.read(earlier).frames):
                if frame.speaker and not frame.vague:
                    return self.made(earlier, frame)
            if _is_reported(self.read(earlier + 1)) and (found := self._whom_it_is_of(earlier)):
                return found
        return None

    def _whom_it_is_of(self, index: int) -> Attribution | None:
        """Who does something in a sentence before reported speech (`Der Minister verteidigt das. Es spare 9.`)."""
        read = self.read(index)
        tokens = read.tokens
        first = None if read.frames else first_phrase(tokens, len(tokens), read.rules, frozenset(), across=True)
        if first is None or not (first.kind in ("person", "anonymous") or first.grade == "person"):
            return None
        return self.made(index, Frame(first, first.first, first.last, 0, len(tokens), "leading"))


def _around(frames: list[Frame], inner: Frame) -> Speaker | None:
    """Who reports what the speaker of an inner clause says (`Kaneko said that the WHO had confirmed ...`)."""
    for frame in frames:
        leads = frame is not inner and frame.kind == inner.kind == "leading" and not frame.vague
        if leads and frame.cue_last <= inner.cue_first < frame.reach and inner.first > frame.first:
            return frame.speaker
    return None


def _without_clitics(tokens: list[Token], rules: Grammar) -> list[Token]:
    """The tokens with a pronoun joined to its verb cut off (`affirme-t-il`: `affirme`, `il`)."""
    endings = sorted(rules["clitic"], key=len, reverse=True)
    if not endings:
        return tokens
    result: list[Token] = []
    for token in tokens:
        ending = next((end for end in endings if token.low.endswith(end) and len(token.low) > len(end)), "")
        if ending:
            pronoun = ending.rsplit("-", 1)[1]
            cut = token.end - len(ending)
            result.append(Token(token.start, cut, token.text[: -len(ending)], token.low[: -len(ending)]))
            result.append(Token(token.end - len(pronoun), token.end, pronoun, pronoun))
        else:
            result.append(token)
    return result


def _goes_on(read: _Read) -> bool:
    """Whether a sentence begins as the continuation of what somebody says."""
    if read.going_on is None:
        continues = read.rules["continues"]
        read.going_on = any(token.low in continues for token in read.tokens[:2]) or _is_reported(read)
    return read.going_on


def _is_reported(read: _Read) -> bool:
    """Whether a verb of a sentence is in the form of reported speech (`Sie entlaste die Haushalte`)."""
    reported = read.rules["reported"]
    return bool(reported) and any(token.low in reported and not token.capital for token in read.tokens)


def _agrees(pointer: Speaker, candidate: Speaker) -> bool:
    """Whether a pronoun or title can stand for a speaker."""
    if pointer.kind in ("he", "she"):
        return candidate.grade == "person"
    if pointer.kind == "it":
        return candidate.grade in ("body", "document")
    if pointer.kind == "they":
        return candidate.grade in ("anonymous", "body", "group")
    if pointer.kind == "dropped":
        return candidate.grade in ("person", "body", "anonymous")
    if pointer.kind in ("body", "document", "team", "media", "anonymous"):
        head = pointer.head.split()[-1] if pointer.head else ""
        return bool(head) and candidate.text != pointer.text and head in candidate.text.lower()
    return False
