"""What a noun phrase is worth that names who says something.

It is worth `sourced` when a reader could go and ask: a person, an institution, a report one could look up, an official
of a named or implied institution. It is `vague` when nobody can find out who is meant (`experts`, `recent data`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.names import name_before
from discrepancy.extraction.offices import Titles, titles
from discrepancy.extraction.phrases import Phrases, Token, phrases, words

_NONE: frozenset[str] = frozenset()


#: Nouns with their classes.
_Nouns = list[tuple[str, str]]
#: Classes of nouns whose data and words a reader could ask for.
_OWNERS = frozenset({"body", "media", "town", "team", "person", "anonymous"})


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


class Grammar(dict[str, frozenset[str]]):
    """The small words, nouns and verbs of one language that attribution reads: the words by id, none for an unknown id.

    A dictionary, since it is asked some hundred times a sentence.
    """

    def __init__(self, language: str) -> None:
        super().__init__(words("grammar", language))
        self.language = language
        self.titles: Titles = titles(language)
        self.nouns: Phrases = phrases("speaker_nouns", language)
        self.verbs: Phrases = phrases("attribution_verbs", language)
        self.frames: Phrases = phrases("attribution_frames", language)
        self.vague: Phrases = phrases("vague_sources", language)
        self.adverb_endings = tuple(self["adverb_ending"]) or ("\0",)
        self.cues = self.verbs.firsts | self.frames.firsts | self.vague.firsts
        self.articles = self["article"] | self["quantifier"] | self["possessive"] | self["genitive_article"]
        self.singular = tuple(self["singular_ending"])
        #: verb forms of the plural that are not those of the past
        reporting = lexicons.load("attribution_verbs", language)
        self.plurals = {row["term"] for row in reporting if "ed" in (row["forms"] or "")}
        counting = ("digit", "teen", "tens")
        numerals = lexicons.load("numerals", language)
        self.numbers = {row["term"] for row in numerals if row["kind"] in counting}
        parts = ("denominator", "half")
        self.fractions = {row["term"] for row in numerals if row["kind"] in parts}
        self.scales = {row["term"] for row in numerals if row["kind"] in ("scale", "open_scale")}
        self.bounds: Phrases = phrases("bounds", language)
        moving = lexicons.load("movement", language)
        compared = {row["term"] for row in moving if row["kind"] == "after"}  # "shows lower totals" is no verb
        self.moves = frozenset(row["term"] for row in moving if row["kind"] == "verb") - compared
        self.pronouns = {word: kind for kind in ("he", "she", "it", "they", "first") for word in self[kind]}
        walls = ("break", "auxiliary", "contrast", "that", "adverb", "relative")
        self.walls = frozenset().union(*(self[ident] for ident in walls))
        self.before_verb = self["auxiliary"] | self["object"]
        self.capital_nouns = bool(self["capital_nouns"])

    def __missing__(self, ident: str) -> frozenset[str]:
        return self.setdefault(ident, _NONE)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(language)


def classify(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> Speaker | None:
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
    text = printed(tokens, bare, last)
    if last - first == 1 and tokens[first].low in rules.pronouns:
        return Speaker(text, "person", "sourced", rules.pronouns[tokens[first].low], "", first, last, True)
    if honoured and tokens[bare].capital:
        return Speaker(text, "person", "sourced", "name", tokens[last - 1].low, first, last)
    main, rest = _heads(tokens, bare, last, rules)
    heads = main + rest
    kind, head = heads[0] if heads else ("", "")
    if kind not in ("document", "thing") and any(entry[0] == "team" for entry in heads):
        kind = "team"
    named = _is_named(tokens, bare, last, rules)
    joined = any(kind_ in ("body", "media") for kind_, _ in main[1:])
    owned = named or joined or any(kind_ in _OWNERS for kind_, _ in rest)
    if kind == "town" and _person_name(tokens, bare, last, rules):
        return Speaker(text, "person", "sourced", "name", tokens[last - 1].low, first, last)
    if kind in ("body", "media", "team", "town"):
        return Speaker(text, "body", "sourced", kind, head, first, last, definite)
    if kind in ("anonymous", "person"):
        grade = "person" if _person_name(tokens, bare, last, rules) else "anonymous"
        return Speaker(text, grade, "sourced", kind, head, first, last, definite)
    if kind == "group":
        grade, sourcing = ("anonymous", "sourced") if owned else ("group", "vague")
        return Speaker(text, grade, sourcing, kind, head, first, last)
    if kind in ("thing", "document"):
        dated = any(token.text.isdigit() and len(token.text) == 4 for token in tokens[bare : last + 2])
        found = owned or tokens[first].low in rules["possessive"] or (kind == "document" and (definite or dated))
        grade = "document" if found else "thing"
        return Speaker(text, grade, "sourced" if found else "vague", kind, head, first, last, definite)
    if rules.titles.country_at(list(tokens[bare:last]), 0):
        return Speaker(text, "body", "sourced", "body", tokens[last - 1].low, first, last)
    if named and not _named_by_place(tokens, bare, last, rules):
        person = _person_name(tokens, bare, last, rules)
        head = tokens[last - 1].low
        return Speaker(text, "person" if person else "body", "sourced", "name" if person else "body", head, first, last)
    return None


def _heads(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> tuple[_Nouns, _Nouns]:
    """The classes of the nouns in a phrase, that of its head first; then those of what depends on it."""
    main: _Nouns = []
    rest: _Nouns = []
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
        if title and index + title.size <= last:
            (rest if inside else main).append(("person", tokens[index].low))
        inside = inside or tokens[index].low in rules["preposition"] | rules["by"] or (
            tokens[index].low in rules["genitive_article"] and index > first
        )
        index += 1
    if rules["head_first"]:
        return main, rest
    return main[::-1], rest


def _named_by_place(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """Whether the only name in a phrase with an unknown noun says whose or where (`el accidente de Soria`)."""
    if not rules["head_first"] or tokens[first].capital:
        return False
    place = next((at for at in range(first, last) if tokens[at].capital), first)
    return place > first and tokens[place - 1].low in rules["preposition"] | rules["genitive_article"]


def _is_named(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """Whether a phrase holds a proper name: a capital that is no common noun and no nationality."""
    for index in range(first, last):
        token = tokens[index]
        if not token.capital or token.low in rules["name_stop"] or token.low in rules.articles:
            continue
        if not index and token.low in rules["describing"]:
            continue  # `New figures show`
        country = rules.titles.country_at(list(tokens), index)
        if country:
            if country.row.get("kind") != "adjective" and last - first > 1:
                return True
            continue
        if rules.capital_nouns:
            known = rules.nouns.at(tokens, index)
            joined = known is not None and "-" in token.text and token.text.split("-")[0][:1].isupper()
            lone = last - first == 1 and (not first or tokens[first - 1].low not in rules.articles)
            if not joined and (known or not _is_proper(token, rules, lone)):
                continue
            return True
        if not rules.nouns.at(tokens, index) or index > first:
            return True
    return False


def _is_proper(token: Token, rules: Grammar, lone: bool = False) -> bool:
    """Where all nouns are written with a capital: an acronym, or a word with no ending of common nouns, is a name."""
    if token.text.isupper() and len(token.text) > 1:
        return True
    return not token.low.endswith(tuple(rules["plural_ending" if lone else "noun_ending"]) or ("\0",))


def _person_name(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """Whether the phrase ends in, or is, what looks like a person's name."""
    span = name_before(list(tokens), last, rules.titles)
    if span is None or span[0] < first:
        return False
    run = tokens[span[0] : span[1]]
    if any(token.text.isupper() and len(token.text) > 2 for token in run) or run[-1].low in _body_endings():
        return False
    titled = span[0] > first and rules.titles.title_at(list(tokens), span[0] - 1) is not None
    return len(run) >= 2 or titled


@cache
def _body_endings() -> frozenset[str]:
    """The words that end the names of companies and organisations."""
    return frozenset(row["ending"] for row in lexicons.reference("body_endings"))


def printed(tokens: Sequence[Token], first: int, last: int) -> str:
    """The tokens from `first` up to `last` as they stand in the text, any white space between them as one blank."""
    parts = []
    for index in range(first, last):
        if index > first and tokens[index].start > tokens[index - 1].end:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)
