"""Whom a pronoun, a title or a bare surname points back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from discrepancy.extraction.document import Document
from discrepancy.extraction.mentions import Role
from discrepancy.extraction.names import folded, same_person
from discrepancy.extraction.readings import Read
from discrepancy.extraction.speakers import Speaker
from discrepancy.extraction.subjects import first_phrase

#: Kinds of phrase that name nobody by themselves.
_POINTERS = frozenset({"he", "she", "it", "they", "dropped"})
#: How many paragraphs back a pronoun or a title may point; news paragraphs are one or two sentences long.
MAX_PARAGRAPHS_BACK = 3
#: How many sentences back, in a long paragraph.
MAX_SENTENCES_BACK = 8
#: How many roles back a title may point (`the minister added`).
MAX_ROLES_BACK = 12


class Antecedents:
    """The speakers and office holders of one document, to whom later words point back."""

    def __init__(self, document: Document, roles: list[Role], read: Callable[[int], Read]) -> None:
        """`read` gives a sentence by its number."""
        self.document = document
        self.read = read
        self.roles = sorted(roles, key=lambda role: role.start)
        self._role_starts = [role.start for role in self.roles]
        self._people: dict[str, list[str]] = {}
        for name in dict.fromkeys(role.person for role in self.roles):
            self._people.setdefault(folded(name.split()[-1])[:1], []).append(name)
        self._full: dict[str, str] = {}

    def resolved(self, index: int, speaker: Speaker) -> tuple[str, str]:
        """The fullest form of a speaker in the document, and its grade."""
        if speaker.kind in _POINTERS:
            return self._antecedent(index, speaker)
        if speaker.kind == "thing" and speaker.text.split()[0].lower() in self.read(index).rules["possessive"]:
            owner = speaker._replace(kind="it")  # `nach ihren Angaben`
            found = self._named_in(index, owner, speaker.first)
            found = found or (self._named_in(index - 1, owner, None) if index else None)
            return found or (speaker.text, speaker.grade)
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
        grades = ("body", "anonymous", "group") if pointer.kind == "they" else ("person", "body")
        return (first.text, first.grade) if first and first.grade in grades else None

    def _named_in(self, index: int, pointer: Speaker, before: int | None) -> tuple[str, str] | None:
        """The last speaker or person with an office in a sentence that a pointer agrees with, before token `before`."""
        read = self.read(index)
        limit = read.starts[before] if before is not None and before < len(read.starts) else None
        best: tuple[int, str, str] | None = None
        for frame in read.frames:
            candidate = frame.speaker
            if candidate is None or candidate is pointer or candidate.kind in _POINTERS:
                continue
            said_it = before is not None and pointer.kind == "it" and candidate.kind == "name"  # `Dow Gray said it ...`
            if not said_it and not _agrees(pointer, candidate):
                continue
            place = read.starts[candidate.first]
            if (limit is None or place < limit) and (best is None or place >= best[0]):
                best = (place, *self.resolved(index, candidate))
        if pointer.kind in ("he", "she", "dropped"):
            sentence = self.document.sentences[index]
            for role in self._roles_between(sentence.start, limit or sentence.end):
                if (best is None or role.person_start > best[0]):
                    best = (role.person_start, role.person, "person")
        return best[1:] if best else (self._subject_in(index, pointer) if before is None else None)

    def _subject_in(self, index: int, pointer: Speaker) -> tuple[str, str] | None:
        """Whom or what a sentence that names no speaker is about (`The report is out. It says ...`).

        Where nouns have a gender, `he` and `she` point to things too.
        """
        read = self.read(index)
        if pointer.kind not in _POINTERS - {"they"} or read.frames:
            return None
        first = first_phrase(read.tokens, len(read.tokens), read.rules, frozenset(), across=True)
        if first is None or first.kind in _POINTERS | {"first"}:
            return None
        full = self._full_person(first.text)
        surname = full != first.text or (_is_surname(read, first) and not read.rules["verb_last"])
        if pointer.kind != "it" and (first.grade == "person" or surname):
            return full, "person"
        if pointer.kind != "it" and not read.rules["gender"]:
            return None
        return _named_thing(read, first)



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


def _is_surname(read: Read, first: Speaker) -> bool:
    """Whether one capital word nobody knows opens a sentence, and a verb may follow (`Lund dismissed the figure.`)."""
    known = read.rules.nouns.at(read.tokens, 0) or len(read.tokens) < 3 or not read.tokens[1].text.isalpha()
    small = read.rules.articles | read.rules["preposition"] | read.rules.numbers
    return first.first == 0 and first.last == 1 and not known and read.tokens[1].low not in small


def _named_thing(read: Read, first: Speaker) -> tuple[str, str] | None:
    """A document or body that a phrase names so that a pronoun can mean it."""
    if read.rules.nouns.get(first.head) not in ("document", "body"):
        return None
    words = [token.low for token in read.tokens[first.first : first.last]]
    joined = next((at for at, word in enumerate(words) if word in read.rules["preposition"]), len(words))
    leads = first.head.split()[-1] in words[:joined]
    definite = first.first > 0 and read.tokens[first.first - 1].low in read.rules["definite"]
    grade = "document" if first.kind == "document" else first.grade
    return (first.text, grade) if leads and (definite or first.sourcing == "sourced") else None
