"""Noun phrases that name who says something: where they stand beside a verb or an expression, and what they are worth.

A phrase is worth `sourced` when a reader could go and ask: a person, an institution, a report one could look up, an
official of a named or implied institution. It is `vague` when nobody can find out who is meant (`experts`, `recent data`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from discrepancy.extraction.offices import Titles, titles
from discrepancy.extraction.phrases import Phrases, Token, phrases, words

#: A noun phrase of a speaker is rarely longer; the walk stops there.
MAX_TOKENS = 16
_NONE: frozenset[str] = frozenset()
_GRADES = {"body": "body", "media": "body", "team": "body", "anonymous": "anonymous", "person": "anonymous"}


class Speaker(NamedTuple):
    """Who says so: the phrase as printed without article, its grade, `sourced` or `vague`, and what may point back.

    `kind` is the class of the head noun or pronoun (he, she, it, they, body, person, document, ...), `head` the head
    noun in lower case, `definite` whether an article or demonstrative says that it was named before.
    """

    text: str
    grade: str
    sourcing: str
    kind: str
    head: str
    first: int
    last: int
    definite: bool = False


class Grammar:
    """The small words, nouns and verbs of one language that attribution reads."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.titles: Titles = titles(language)
        self.nouns: Phrases = phrases("speaker_nouns", language)
        self.verbs: Phrases = phrases("attribution_verbs", language)
        self.frames: Phrases = phrases("attribution_frames", language)
        self.vague: Phrases = phrases("vague_sources", language)
        self._words = words("grammar", language)
        self.adverb_endings = tuple(self["adverb_ending"]) or ("\0",)
        self.cues = self.verbs.firsts | self.frames.firsts | self.vague.firsts
        self.articles = self["article"] | self["quantifier"] | self["possessive"] | self["genitive_article"]
        self.pronouns = {word: kind for kind in ("he", "she", "it", "they", "first") for word in self[kind]}
        self.walls = self["break"] | self["auxiliary"] | self["contrast"] | self["that"] | self["adverb"] | self["relative"]
        self.capital_nouns = bool(self["capital_nouns"])

    def __getitem__(self, ident: str) -> frozenset[str]:
        return self._words.get(ident, _NONE)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(language)


def before(tokens: Sequence[Token], end: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """The noun phrase that ends before token `end`; `dated` are the tokens inside date expressions."""
    end = _skip_time(tokens, end, rules, dated)
    first = end
    while first and end - first < MAX_TOKENS:
        word = tokens[first - 1]
        if word.low in rules.pronouns and first == end:
            return _classify(tokens, first - 1, end, rules)
        if not _fits_left(tokens, first, end, rules, dated):
            break
        first -= 1
        if word.low in rules["article"] | rules["possessive"] and not _goes_on_left(tokens, first, rules):
            break
    while first < end and (tokens[first].low in rules["preposition"] | rules["and"] | rules["genitive"] | rules["by"]):
        first += 1
    return _classify(tokens, first, end, rules) if first < end else None


def _skip_time(tokens: Sequence[Token], end: int, rules: Grammar, dated: frozenset[int]) -> int:
    """Step back over a date between subject and verb (`OCHA on Saturday cited`)."""
    start = end
    while end and (end - 1 in dated or tokens[end - 1].low in rules["weekday"]):
        end -= 1
    if end < start and end and tokens[end - 1].low in rules["date_lead"]:
        end -= 1
    return end


def _fits_left(tokens: Sequence[Token], first: int, end: int, rules: Grammar, dated: frozenset[int]) -> bool:
    """Whether the token before `first` still belongs to the noun phrase `first:end`."""
    word = tokens[first - 1]
    if first == end and word.low.endswith(rules.adverb_endings) and not word.capital and not rules.nouns.at(tokens, first - 1):
        return False
    if first < end and tokens[first].text[0].isdigit() and first not in dated:
        return False
    if rules.nouns.at(tokens, first - 1) or (word.low in rules["genitive"] and first > 1):
        return True
    if word.text == "." and first > 1 and tokens[first - 2].low in rules["abbreviation"]:
        return True
    if not (word.text[0].isalnum() or word.low in rules["genitive"] or word.text in "’'&"):
        return False
    if first - 1 in dated:
        return first < end and word.text.isdigit()
    if word.low in rules["and"]:
        return first < end and first > 1 and (tokens[first - 2].capital or bool(_noun_ending(tokens, first - 1, rules)))
    if word.low in rules["preposition"]:
        return first < end
    if word.low in rules["by"]:
        return first < end and _made_by(tokens, first - 1, rules)
    if word.low in rules.articles or word.capital:
        return True
    if word.low in rules.walls or word.low in rules["to"] | rules["by"] or rules.verbs.at(tokens, first - 1):
        return False
    if first < end and tokens[first].capital and not rules.capital_nouns:
        return bool(_noun_ending(tokens, first, rules)) or _qualifies(tokens, first, end, rules)
    return True


def _qualifies(tokens: Sequence[Token], first: int, end: int, rules: Grammar) -> bool:
    """Whether a capital word is an adjective of a noun behind it (`a senior U.S. official`)."""
    country = rules.titles.country_at(list(tokens[first : first + 4]), 0)
    if not tokens[first].text.isupper() and not (country and country.row.get("kind") == "adjective"):
        return False
    return any(rules.nouns.at(tokens, place) for place in range(first + 1, end))


def _noun_ending(tokens: Sequence[Token], end: int, rules: Grammar) -> str:
    """The class of the known noun that ends before token `end`."""
    for size in (1, 2, 3):
        if end >= size and (term := rules.nouns.at(tokens, end - size)) and term.size == size:
            return term.id
    return ""


def _made_by(tokens: Sequence[Token], index: int, rules: Grammar) -> bool:
    """Whether what stands before token `index` is something somebody made (`a study by ...`)."""
    return _noun_ending(tokens, index, rules) in ("document", "thing", "team")


def _goes_on_left(tokens: Sequence[Token], first: int, rules: Grammar) -> bool:
    """Whether an article is itself inside a longer phrase (`head of the agency`)."""
    if first and tokens[first].low in rules["genitive_article"] and _noun_ending(tokens, first, rules):
        return True
    return first > 0 and tokens[first - 1].low in rules["preposition"] | rules["and"] | rules["by"]


def after(tokens: Sequence[Token], index: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """The noun phrase that begins at token `index`."""
    end, noun, limit = index, False, min(len(tokens), index + MAX_TOKENS)
    if index < len(tokens) and tokens[index].low in rules.pronouns and not _owns(tokens, index, rules):
        return _classify(tokens, index, index + 1, rules)
    while end < limit:
        word = tokens[end]
        following = tokens[end + 1] if end + 1 < limit else None
        known = rules.nouns.at(tokens, end)
        if known and (end in dated and known.size == 1):
            known = None
        if known and not (noun and word.low in rules.walls):
            noun, end = True, end + known.size
        elif word.low in rules["genitive"] or (word.low in rules["by"] and _made_by(tokens, end, rules)):
            end += 1
        elif word.low in rules.articles and not noun:
            end += 1
        elif word.low in rules["preposition"] | rules["and"]:
            if not noun or following is None or not _begins_phrase(tokens, end + 1, rules, dated):
                break
            end += 1
        elif word.low in rules.articles and not (noun and word.capital):
            if noun and tokens[end - 1].low not in rules["preposition"] | rules["and"] | rules["genitive"] | rules["by"]:
                if word.low not in rules["genitive_article"] or following is None:
                    break
            end += 1
        elif end in dated:
            if noun or not word.text.isdigit():
                break
            end += 1
        elif word.capital and (word.low not in rules["name_stop"] or (noun and word.low in rules["particle"])):
            if noun and not tokens[end - 1].capital and rules.titles.title_at(tokens, end - 1) is None and not _links(
                tokens[end - 1], rules
            ):
                if not _noun_ending(tokens, end, rules):
                    break
            noun, end = True, end + 1
        elif word.text[0].isalpha() and word.low not in rules.walls and (not noun or _links(tokens[end - 1], rules)):
            end += 1
        elif noun and rules.titles.trails(tokens, end):
            end += 1
        else:
            break
    while end > index and _links(tokens[end - 1], rules):
        end -= 1
    found = _classify(tokens, index, end, rules) if end > index else None
    return _named_after(tokens, found, rules) if found and found.kind in ("person", "anonymous") else found


def _named_after(tokens: Sequence[Token], title: Speaker, rules: Grammar) -> Speaker:
    """The name behind a title and a comma (`said the mayor of Lyon, Claire Dubois.`), else the title itself."""
    from discrepancy.extraction.names import name_after

    if title.last + 1 >= len(tokens) or tokens[title.last].text != "," or title.grade == "person":
        return title
    span = name_after(list(tokens), title.last + 1, rules.titles)
    if span is None or span[1] - span[0] < 2:
        return title
    if span[1] < len(tokens) and tokens[span[1]].text not in {",", ".", ";", ")", "”", '"', "»"}:
        return title
    name = _printed(tokens, *span, rules)
    return title._replace(text=name, grade="person", kind="name", head=tokens[span[1] - 1].low, last=span[1])


def _owns(tokens: Sequence[Token], index: int, rules: Grammar) -> bool:
    """Whether a word that can be a pronoun is a possessive here (`her office`)."""
    if tokens[index].low not in rules["possessive"] or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].text[0].isalpha() and tokens[index + 1].low not in rules.walls


def _links(token: Token, rules: Grammar) -> bool:
    return token.low in rules["preposition"] | rules["and"] | rules.articles


def _begins_phrase(tokens: Sequence[Token], index: int, rules: Grammar, dated: frozenset[int]) -> bool:
    word = tokens[index]
    if index in dated or word.low in rules["weekday"]:
        return False
    return word.capital or word.low in rules.articles or rules.nouns.at(tokens, index) is not None or (
        word.text[0].isalpha() and word.low not in rules.walls
    )


def _classify(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Speaker | None:
    """What a phrase is worth. None for a phrase that cannot speak (no known noun, no name)."""
    definite = tokens[first].low in rules["definite"]
    bare = first
    while bare < last and tokens[bare].low in rules["article"] | rules["genitive_article"]:
        bare += 1
    if bare == last:
        bare = first
    honoured = bare + 1 < last and tokens[bare].low.rstrip(".") in rules["honorific"] and tokens[bare].capital
    if honoured:
        bare += 1 + (tokens[bare + 1].text == "." and bare + 2 < last)
    text = _printed(tokens, bare, last, rules)
    if last - first == 1 and tokens[first].low in rules.pronouns:
        return Speaker(text, "person", "sourced", rules.pronouns[tokens[first].low], "", first, last, True)
    if honoured and tokens[bare].capital:
        return Speaker(text, "person", "sourced", "name", tokens[last - 1].low, first, last)
    heads = _heads(tokens, bare, last, rules)
    kind, head = heads[0] if heads else ("", "")
    if kind not in ("document", "thing") and any(entry[0] == "team" for entry in heads):
        kind = "team"
    named = _is_named(tokens, bare, last, rules)
    owned = named or any(kind_ == "body" or kind_ == "media" for kind_, _ in heads[1:])
    owned = owned or any(kind_ == "body" for kind_, _ in heads) and kind in ("thing", "group", "document")
    if kind in ("body", "media", "team", "town"):
        return Speaker(text, "body", "sourced", kind, head, first, last, definite)
    if kind in ("anonymous", "person"):
        grade = "person" if _person_name(tokens, bare, last, rules) else "anonymous"
        return Speaker(text, grade, "sourced", kind, head, first, last, definite)
    if kind == "group":
        return Speaker(text, "anonymous" if owned else "group", "sourced" if owned else "vague", kind, head, first, last)
    if kind in ("thing", "document"):
        dated = any(token.text.isdigit() and len(token.text) == 4 for token in tokens[bare : last + 2])
        found = owned or (kind == "document" and (definite or dated))
        grade = "document" if found else "thing"
        return Speaker(text, grade, "sourced" if found else "vague", kind, head, first, last, definite)
    if rules.titles.country_at(list(tokens[bare:last]), 0):
        return Speaker(text, "body", "sourced", "body", tokens[last - 1].low, first, last)
    if named:
        person = _person_name(tokens, bare, last, rules)
        head = tokens[last - 1].low
        return Speaker(text, "person" if person else "body", "sourced", "name" if person else "body", head, first, last)
    return None


def unknown_before(tokens: Sequence[Token], end: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """A phrase with no known noun before a verb that only people do (`its architects claim`, `hikers said`)."""
    end = _skip_time(tokens, end, rules, dated)
    first = end
    while first and end - first < MAX_TOKENS and _fits_left(tokens, first, end, rules, dated):
        first -= 1
        if tokens[first].low in rules["article"] | rules["possessive"]:
            break
    if first == end or not all(token.text[0].isalpha() for token in tokens[first:end]):
        return None
    if first and tokens[first - 1].low in rules["to"] | rules["by"]:
        return None
    definite = tokens[first].low in rules["article"] | rules["possessive"]
    bare = first + (tokens[first].low in rules["article"])
    if bare == end:
        return None
    grade, sourcing = ("anonymous", "sourced") if definite else ("group", "vague")
    return Speaker(_printed(tokens, bare, end, rules), grade, sourcing, "unknown", tokens[end - 1].low, first, end)


def _heads(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> list[tuple[str, str]]:
    """The classes of the nouns in a phrase: that of its head first, then those of what depends on it."""
    main: list[tuple[str, str]] = []
    rest: list[tuple[str, str]] = []
    index, inside = first, False
    while index < last:
        surname = rules["head_first"] and index > first and tokens[index].capital and tokens[index - 1].capital
        term = None if surname else rules.nouns.at(tokens, index)
        if term and index + term.size <= last:
            entry = (term.id, " ".join(token.low for token in tokens[index : index + term.size]))
            (rest if inside else main).append(entry)
            index += term.size
            continue
        if tokens[index].low in rules["genitive"] and not rules["head_first"]:
            main, rest, inside = [], rest + main, False
        title = None if surname else rules.titles.title_at(list(tokens), index)
        if title and not inside and index + title.size <= last:
            main.append(("person", tokens[index].low))
        inside = inside or tokens[index].low in rules["preposition"] | rules["by"] or (
            tokens[index].low in rules["genitive_article"] and index > first
        )
        index += 1
    if rules["head_first"]:
        return main + rest
    return main[::-1] + rest


def _is_named(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """Whether a phrase holds a proper name: a capital that is no common noun and no nationality."""
    for index in range(first, last):
        token = tokens[index]
        if not token.capital or token.low in rules["name_stop"]:
            continue
        country = rules.titles.country_at(list(tokens), index)
        if country:
            if country.row.get("kind") != "adjective" and last - first > 1:
                return True
            continue
        if rules.capital_nouns and (rules.nouns.at(tokens, index) or not _is_proper(token, rules)):
            continue
        if not rules.nouns.at(tokens, index) or index > first:
            return True
    return False


def _is_proper(token: Token, rules: Grammar) -> bool:
    """In a language that writes all nouns with a capital: an acronym, or a word in no list of nouns is taken for a name."""
    return token.text.isupper() and len(token.text) > 1 or not token.low.endswith(tuple(rules["noun_ending"]) or ("\0",))


def _person_name(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """Whether the phrase ends in, or is, what looks like a person's name."""
    from discrepancy.extraction.names import name_before

    span = name_before(list(tokens), last, rules.titles)
    if span is None or span[0] < first:
        return False
    run = tokens[span[0] : span[1]]
    if any(token.text.isupper() and len(token.text) > 2 for token in run):
        return False
    titled = span[0] > first and rules.titles.title_at(list(tokens), span[0] - 1) is not None
    return len(run) >= 2 or titled


def _printed(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> str:
    parts = []
    for index in range(first, last):
        if index > first and tokens[index].start > tokens[index - 1].end:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)
