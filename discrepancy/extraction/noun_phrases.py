"""Noun phrases beside a verb or an expression: where the words that name a speaker begin and end.

Nothing is parsed. A phrase is walked from the word beside it, as far as small words, capitals and known nouns go.
"""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.extraction.names import name_after
from discrepancy.extraction.phrases import Token
from discrepancy.extraction.speakers import Grammar, Speaker, classify, printed

#: Marks that end a phrase.
CLOSING = frozenset({",", ".", ";", ":", ")", "»", "”", '"'})
#: A noun phrase of a speaker is rarely longer; the walk stops there.
MAX_TOKENS = 16
#: ... nor is one of which no word is known
MAX_UNKNOWN = 4
#: ... and what says how a document came about is as short as that
MAX_MAKING = 8


def before(tokens: Sequence[Token], end: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """The noun phrase that ends before token `end`; `dated` are the tokens inside date expressions."""
    whole, end = end, _skip_time(tokens, _skip_parenthesis(tokens, end), rules, dated)
    first = end = _skip_making(tokens, end, rules)
    while first and end - first < MAX_TOKENS:
        word = tokens[first - 1]
        if word.low in rules.pronouns and first == end:
            return classify(tokens, first - 1, end, rules)
        if not _fits_left(tokens, first, end, rules, dated):
            break
        first -= 1
        small = word.low in rules["article"] | rules["possessive"] and not word.text.isupper()  # `Torr SA annonce`
        if small and not _goes_on_left(tokens, first, rules):
            break
    while first < end and (tokens[first].low in rules["preposition"] | rules["and"] | rules["genitive"] | rules["by"]):
        first += 1
    adverbs = rules["continues"] | rules["adverb"] if rules["verb_last"] else rules["contrast"]
    if not first and tokens[0].low in adverbs:
        first += 1  # `Insgesamt befragten Forscher ...`
    if first == end or (first and tokens[first - 1].low in rules["to"]):
        return None
    if first and tokens[first].text[0].isdigit() and tokens[first - 1].low in rules["preposition"]:
        return None  # `donors from 150 countries`
    if first and tokens[first - 1].low in rules.scales:
        return None  # `942 million Canadian dollars`
    found = classify(tokens, first, end, rules)
    return is_told_of(tokens, found, rules, dated, whole) if found else None


def _skip_parenthesis(tokens: Sequence[Token], end: int) -> int:
    """Step back over a short parenthesis between name and verb (`Jane Doe (Labour) said`)."""
    if end < 3 or tokens[end - 1].text != ")":
        return end
    opening = next((place for place in range(end - 2, max(-1, end - 8), -1) if tokens[place].text == "("), -1)
    return opening if opening > 0 else end


def _skip_making(tokens: Sequence[Token], end: int, rules: Grammar) -> int:
    """Step back over how a document came about (`a report published in Nature on Monday shows`)."""
    for place in range(end - 1, max(0, end - MAX_MAKING), -1):
        if not (tokens[place].text[0].isalnum() or tokens[place].text in "’'-"):
            return end
        if tokens[place].low in rules["making"] and _noun_ending(tokens, place, rules) in ("document", "thing"):
            return place
    return end


def is_told_of(
    tokens: Sequence[Token], document: Speaker, rules: Grammar, dated: frozenset[int], end: int = -1
) -> Speaker:
    """A document whose making is told behind it, with the day or the place, is one that a reader can find."""
    first = document.last
    if document.kind != "document" or first >= len(tokens) or first == end or tokens[first].low not in rules["making"]:
        return document
    stop = end + 1 if end > first else first + MAX_MAKING
    inner = range(first, min(stop, len(tokens)))
    stop = next((at for at in inner if tokens[at].text in CLOSING), inner.stop)
    if any(at in dated or tokens[at].capital for at in range(first, stop)):
        return document._replace(grade="document", sourcing="sourced")
    return document


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
    adverb = first == end and not word.capital and word.low.endswith(rules.adverb_endings)
    if adverb and not rules.nouns.at(tokens, first - 1):
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
        named = word.capital and word.low not in rules["name_stop"] and first > 1 and tokens[first - 2].capital
        return first < end and (word.text.isdigit() or named)
    if word.low in rules["and"]:
        return first < end and first > 1 and (tokens[first - 2].capital or bool(_noun_ending(tokens, first - 1, rules)))
    inner = word.low in rules["particle"] and word.low not in rules["preposition"] and 1 < first < end
    if inner and tokens[first].capital and tokens[first - 2].capital:
        return True
    if word.low in rules["preposition"]:
        return first < end
    if word.low in rules["by"]:
        return first < end and _made_by(tokens, first - 1, rules)
    if word.low in rules.articles or word.capital:
        return True
    if word.low in rules.walls or word.low in rules["to"] | rules["by"] or rules.verbs.at(tokens, first - 1):
        return False
    if first < end and tokens[first].capital and not rules.capital_nouns:
        named = bool(_noun_ending(tokens, first, rules)) or _qualifies(tokens, first, end, rules)
        return named or _opens(tokens, first - 1, rules)
    return True


def _opens(tokens: Sequence[Token], noun: int, rules: Grammar) -> bool:
    """Whether an article and an unknown noun open a clause, so that the name behind it is his (`its salvor Orla`)."""
    if not noun or tokens[noun - 1].low not in rules["definite"] | rules["possessive"]:
        return False
    return noun == 1 or tokens[noun - 2].text in CLOSING


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
    """Whether what stands before token `index` is something somebody made (`a study by`, `figures obtained by`)."""
    index -= index > 0 and tokens[index - 1].low in rules["making"]
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
        return classify(tokens, index, index + 1, rules)
    while end < limit:
        size, is_noun = _step(tokens, end, limit, noun, rules, dated)
        if not size:
            break
        end, noun = end + size, noun or is_noun
    while end > index and _links(tokens[end - 1], rules):
        end -= 1
    found = classify(tokens, index, end, rules) if end > index else None
    return _named_after(tokens, found, rules) if found and found.kind in ("person", "anonymous") else found


def _step(
    tokens: Sequence[Token], place: int, limit: int, noun: bool, rules: Grammar, dated: frozenset[int]
) -> tuple[int, bool]:
    """How many tokens at `place` still belong to a phrase, and whether they are its noun (`noun`: it has one)."""
    word, last = tokens[place], tokens[place - 1] if place else tokens[place]
    known = rules.nouns.at(tokens, place)
    if known and not (place in dated and known.size == 1) and not (noun and word.low in rules.walls):
        return known.size, True
    if word.low in rules["genitive"] or (word.low in rules["by"] and _made_by(tokens, place, rules)):
        return 1, False
    if word.low in rules["making"] and place + 1 < limit and tokens[place + 1].low in rules["by"]:
        return int(_made_by(tokens, place, rules)), False
    if word.low in rules.articles and not noun:
        return 1, False
    if word.low in rules["preposition"] | rules["and"]:
        goes_on = noun and place + 1 < limit and _begins_phrase(tokens, place + 1, rules, dated)
        return int(goes_on), False
    if word.low in rules.articles and not word.capital:
        linked = last.low in rules["preposition"] | rules["and"] | rules["genitive"] | rules["by"]
        return int(linked or (word.low in rules["genitive_article"] and place + 1 < limit)), False
    if place in dated:
        return int(not noun and word.text.isdigit()), False
    if word.capital and (word.low not in rules["name_stop"] or (noun and word.low in rules["particle"])):
        return int(not noun or _carries_on(tokens, place, rules)), True
    adjective = word.text[0].isalpha() and word.low not in rules.walls and (not noun or _links(last, rules))
    behind = noun and (rules.titles.trails(tokens, place) or _adjective_behind(tokens, place, rules))
    return int(adjective or behind), False


def _adjective_behind(tokens: Sequence[Token], place: int, rules: Grammar) -> bool:
    """Whether a small word behind a known noun is its adjective, where these come last (`comisión electoral.`)."""
    if not rules["head_first"] or not tokens[place].text.isalpha() or not _noun_ending(tokens, place, rules):
        return False
    if tokens[place].low in rules.walls or rules.verbs.at(tokens, place):
        return False
    closed = place + 1 == len(tokens) or tokens[place + 1].text in CLOSING
    return closed or tokens[place + 1].low in rules["preposition"] | rules["genitive_article"]


def _carries_on(tokens: Sequence[Token], place: int, rules: Grammar) -> bool:
    """Whether a capital word belongs to the noun before it: after a capital, a title, a link or a known noun."""
    last = tokens[place - 1]
    if last.capital or _links(last, rules) or rules.titles.title_at(list(tokens), place - 1):
        return True
    return bool(_noun_ending(tokens, place, rules))


def unknown_after(tokens: Sequence[Token], index: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """A phrase with no known noun behind an expression that only names sources (`according to the hikers`)."""
    end = index
    while end < len(tokens) and end - index < MAX_UNKNOWN and end not in dated and tokens[end].text[0].isalpha():
        if end > index and tokens[end].low in rules.walls | rules["preposition"]:
            break
        end += 1
    definite = end > index and tokens[index].low in rules["definite"]
    first = index + (index < end and tokens[index].low in rules.articles)
    if first >= end:
        return None
    grade, sourcing = ("anonymous", "sourced") if definite else ("group", "vague")
    return Speaker(printed(tokens, first, end), grade, sourcing, "unknown", tokens[end - 1].low, index, end)


def _named_after(tokens: Sequence[Token], title: Speaker, rules: Grammar) -> Speaker:
    """The name behind a title and a comma (`said the mayor of Lyon, Claire Dubois.`), else the title itself."""
    if title.last + 1 >= len(tokens) or tokens[title.last].text != "," or title.grade == "person":
        return title
    span = name_after(list(tokens), title.last + 1, rules.titles)
    if span is None or span[1] - span[0] < 2:
        return title
    if span[1] < len(tokens) and tokens[span[1]].text not in {",", ".", ";", ")", "”", '"', "»"}:
        return title
    name = printed(tokens, *span)
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
    if tokens[end - 1].low in rules.fractions:
        return None  # `a third think`
    if first and tokens[first - 1].low in rules["to"] | rules["by"]:
        return None
    definite = tokens[first].low in rules["article"] | rules["possessive"]
    bare = first + (tokens[first].low in rules["article"])
    if bare == end:
        return None
    grade, sourcing = ("anonymous", "sourced") if definite else ("group", "vague")
    text = printed(tokens, bare, end)
    return Speaker(text, grade, sourcing, "unknown", tokens[end - 1].low, first, end, definite)
