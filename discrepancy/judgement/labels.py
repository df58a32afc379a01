"""What a fact is about: a short phrase in plain English and in the documents' own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim

#: code points of a label
LONGEST = 60
#: share of the claims of a fact that must have a word before it tells what the fact is about; titles count twice
COMMON = 0.5
#: code points of the beginning of a word by which a dictionary form is found again in print
STEM = 3
#: words of a subject, and names that are tried for one
WORDS, CANDIDATES = 3, 20
_MARKS = str.maketrans({"*": " ", "|": " ", "#": " ", "_": " "})
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_BREAK = re.compile(r"[;:!?()\[\]“”„\"«»\n]|[.,](?=\s|$)|\s[–—-]\s")
#: how most of the figures are stated, where it is not as a fact
_OUTLOOK = {"forecast": "forecast", "target": "planned"}
#: what a rate is counted by, in words: "a year", otherwise "per 100,000"
_ARTICLE = frozenset({"year", "month", "week", "day", "night", "minute", "decade", "quarter", "century", "person"})


def label_of(claims: list[Claim]) -> str:
    """What the figures or dates of a fact are of, in at most `LONGEST` code points.

    A known measure or happening goes by its plain name, else by the noun as printed; the subject that the claims share
    stands behind it as printed, then the place. Where they share none, the words around the figure do instead.
    """
    if claims[0].kind == "role":
        people = Counter(claim.person for claim in claims if claim.person)
        offices = Counter(claim.office.replace("_", " ") for claim in claims if claim.office)
        return _cut(", ".join(counter.most_common(1)[0][0] for counter in (people, offices) if counter))
    listed = [claim for claim in claims if claim.language == "en"] or claims
    thing = _thing(listed, claims)
    place = _common((claim.place for claim in claims), least=len(claims) / 2).replace("_", " ")
    subject = _subject(listed, f"{thing} {place}") if len(claims) > 1 else ""
    subject = subject or ("" if place else _setting(claims))
    where = f" ({place})" if place and place.casefold() not in subject.casefold() else ""
    if thing and (subject or len({claim.sentence for claim in claims}) > 1):
        return _cut(f"{thing}: {subject}{where}" if subject else f"{thing}{where}")
    known = thing if listed[0].measure or listed[0].kind == "date" else ""
    words = _around(listed[0], LONGEST - len(known) - 4)
    return _cut(f"{known}: {words}" if known else words)


def _thing(listed: list[Claim], claims: list[Claim]) -> str:
    """What is counted, measured or dated; nothing where only the words around can tell."""
    measure = _common(claim.measure for claim in claims)
    if claims[0].kind == "date":
        event = _common(claim.event for claim in claims)
        return f"date of the {_names()['happening', event]}" if ("happening", event) in _names() else ""
    name = _names().get(("measure", measure), measure.replace("_", " ")) if measure else _noun(listed)
    if not name:
        return ""
    first = claims[0]
    if first.form == "change":
        name = f"change in {name}"
    elif measure and first.dimension == "share" and "share" not in name and not lexicons.measure(measure).is_share:
        name = f"{name}, in per cent"
    if (stated := _common(claim.modality for claim in claims)) in _OUTLOOK:
        name += f" ({_OUTLOOK[stated]})"
    per = _common((claim.per for claim in claims), least=len(claims) / 2).replace("_", " ")
    if per and per != "share":
        name += f" a {per}" if per in _ARTICLE else f" per {per}"
    return name


def _noun(claims: list[Claim]) -> str:
    """The noun counted, as most claims print it behind or before the number."""
    found = []
    for claim in claims:
        if claim.head:
            before, _, after = claim.quote.partition(claim.value_text)
            noun = "people" if claim.head == "person" else claim.head
            found.append(next(iter(_printed(claim.head, after) or _printed(claim.head, before)), noun))
    return _common(found)


def _subject(claims: list[Claim], said: str) -> str:
    """The words about a figure that most claims share, as one of them prints them; nothing where they share none."""
    speakers = frozenset(word for claim in claims for word in _speaker(claim))
    sentences: dict[str, set[str]] = {}
    for claim in claims:
        for word in claim.about.split():
            if word not in speakers:
                sentences.setdefault(word, set()).add(claim.sentence)
    titles = {token for claim in claims for token in _WORD.findall(claim.title.casefold())}
    weighed = {
        word: len(found) * (2 if word.islower() and any(_same(word, token) for token in titles) else 1)
        for word, found in sentences.items()
        if len(found) > 1 and word not in _bare() and not _alike(word, said)
    }
    distinct = len({claim.sentence for claim in claims})
    shared = frozenset(word for word, found in sentences.items() if len(found) > 1)
    for word, weight in sorted(weighed.items(), key=lambda item: (-item[1], item[0])):
        if weight < COMMON * distinct:
            break
        for claim in claims:
            words = _printed(word, claim.sentence) if word in claim.about.split() else []
            if words and words[0].casefold() not in _bare():
                phrase = _phrase(claim, words[0], shared)
                return phrase if word[:1].isupper() or claim.language != "en" else phrase[:1].lower() + phrase[1:]
    return ""


def _setting(claims: list[Claim]) -> str:
    """The name that most documents have in their title or beside the figure: it tells one story from another."""
    said: dict[str, set[str]] = {}
    names: Counter[str] = Counter()
    for claim in claims:
        words = [word for word in (*claim.about.split(), *claim.place.split(";")) if word[:1].isupper()]
        names.update(word for word in words if word not in f"{claim.speaker} {claim.sourcing_text}")
        said.setdefault(claim.source_id, set()).update(_WORD.findall(f"{claim.title} {' '.join(words)}"))
    found = [
        (sum(tokens.issuperset(name.split()) for tokens in said.values()), times, name)
        for name, times in names.most_common(CANDIDATES)
    ]
    documents, _, name = max(found, default=(0, 0, ""))
    if documents < 2 or documents < COMMON * len(said):
        return ""
    for claim in claims:
        for token in _WORD.findall(claim.sentence):
            if name in token.split("-"):  # "Notre" is printed as a part of "Notre-Dame"
                return _phrase(claim, token, frozenset())
    return name.replace("_", " ")


def _phrase(claim: Claim, word: str, shared: frozenset[str]) -> str:
    """A word with the shared words directly beside it, a name with the rest of the name: "port bridge"."""
    tokens = list(_WORD.finditer(claim.sentence))
    at = next(i for i, token in enumerate(tokens) if token[0] == word)
    first = last = at
    while first > 0 and last - first + 1 < WORDS and _joined(claim.sentence, tokens[first - 1], tokens[first]):
        before = tokens[first - 1][0]
        if not any(_same(known, before) for known in shared) or (word[:1].isupper() and not before[:1].isupper()):
            break
        first -= 1
    while last + 1 < len(tokens) and last - first + 1 < WORDS:
        named, following = tokens[last][0][:1].isupper() and last > 0, tokens[last + 1]
        if not _joined(claim.sentence, tokens[last], following):
            break
        if following[0][:1].isupper() != named or not (named or any(_same(known, following[0]) for known in shared)):
            break
        last += 1
    return claim.sentence[tokens[first].start() : tokens[last].end()]


def _joined(text: str, a: re.Match[str], b: re.Match[str]) -> bool:
    return text[a.end() : b.start()] in (" ", "-")


def _around(claim: Claim, most: int) -> str:
    """The value with the words around it, up to the nearest breaks of the sentence, in quotation marks."""
    text = " ".join(claim.sentence.translate(_MARKS).split())
    value = " ".join(claim.quote.split())
    at = text.find(value)
    if at < 0 or len(value) >= most - 2:
        return f"“{value[: most - 3]}…”" if len(value) > most - 2 else f"“{value}”"
    left = max((found.end() for found in _BREAK.finditer(text, 0, at)), default=0)
    right = next((found.start() for found in _BREAK.finditer(text, at + len(value))), len(text))
    start, end = at, at + len(value)
    ahead, behind = text[end:right].split(), text[left:start].split()
    while ahead or behind:
        word = ahead.pop(0) if ahead and (not behind or end - at - len(value) <= at - start) else ""
        if word:
            if end - start + len(word) + 1 > most - 4:
                break
            end = text.find(word, end) + len(word)
        else:
            word = behind.pop()
            if end - start + len(word) + 1 > most - 4:
                break
            start = text.rfind(word, left, start)
    return f"“{'…' if text[left:start].strip() else ''}{text[start:end]}{'…' if text[end:right].strip() else ''}”"


def _printed(word: str, text: str) -> list[str]:
    """The forms of a dictionary word that a text prints."""
    return [token for token in _WORD.findall(text) if _same(word, token)]


def _same(word: str, token: str) -> bool:
    """Whether a printed word is a form of a dictionary word, by its beginning."""
    a, b = word.casefold(), token.casefold()
    stem = max(STEM, len(a) - 2)
    return a == b or (len(a) >= STEM and a[:stem] == b[:stem] and abs(len(a) - len(b)) <= 3)


def _alike(word: str, said: str) -> bool:
    return any(_same(word, token) for token in _WORD.findall(said))


def _speaker(claim: Claim) -> frozenset[str]:
    return frozenset(_WORD.findall(f"{claim.speaker} {claim.sourcing_text}"))


@cache
def _names() -> dict[tuple[str, str], str]:
    """Plain names of measures and happenings (`reference/names.csv`)."""
    return {(row["kind"], row["id"]): row["name"] for row in lexicons.reference("names")}


@cache
def _bare() -> frozenset[str]:
    """Words that are no subject of a figure: other measures, verbs, and the people any story is about."""
    people = {row["id"] for row in lexicons.reference("people") if row["extent"] == "wide"}
    rows = [row for language in lexicons.languages() for row in lexicons.load("happenings", language)]
    verbs = {row["term"] for row in rows if row["pos"] == "act"} - {row["term"] for row in rows if row["pos"] != "act"}
    return frozenset(people | verbs | set(_names().values()) | {"people"})


def _common(values: Iterable[str], least: float = 0) -> str:
    """The most frequent value that is there, the first of equals; none where it stands fewer times than `least`."""
    counted = Counter(value for value in values if value)
    if not counted:
        return ""
    value, times = counted.most_common(1)[0]
    return value if times >= least else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
