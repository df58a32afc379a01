"""Who does a reporting verb: the phrase before it, across an apposition, behind a relative pronoun, or after it."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.extraction.names import name_after
from discrepancy.extraction.noun_phrases import after, before
from discrepancy.extraction.phrases import Token
from discrepancy.extraction.speakers import Grammar, Speaker, printed

#: Tokens of a relative clause between a phrase and its verb.
MAX_RELATIVE = 14
#: Marks that end a clause inside a sentence.
STOPS = frozenset({";", ":", "!", "?"})
QUOTES = frozenset("“”„‟\"«»‹›'`")


def subject_of(
    tokens: Sequence[Token],
    start: int,
    end: int,
    kinds: dict[str, int],
    rules: Grammar,
    dated: frozenset[int],
    said: list[Speaker],
) -> tuple[Speaker | None, bool]:
    """Who does the verb: the phrase before it, across an apposition, behind a relative pronoun, or after it."""
    if start and tokens[start - 1].low in rules["to"]:
        return (first_phrase(tokens, start - 1, rules, dated), False)
    if rules["verb_last"] and (found := _clause_subject(tokens, start, rules, dated)):
        return found, False
    if is_gerund(tokens, start, kinds, rules):
        if said:
            return said[-1], False
        opening = next((at + 1 for at in range(start - 1, -1, -1) if tokens[at].text in STOPS), 0)
        return first_phrase(tokens, start - 1, rules, dated, opening, across=True), False
    points_back = start == 1 and tokens[0].low in rules["back_pointer"]
    direct = before(tokens, start, rules, dated) if start and not points_back else None
    if direct and tokens[direct.first].low not in rules["oblique"]:
        return _second(tokens, direct, end, rules, dated) or (direct, False)
    if direct is None and (found := _before_relative(tokens, start, rules, dated)):
        return found, False
    if rules["verb_last"] and (found := _with_auxiliary(tokens, start, end, rules, dated)):
        return found, False
    if start and tokens[start - 1].low in rules["relative"]:
        place = start - 1
        if place and tokens[place - 1].text == ",":
            place -= 1
        return before(tokens, place, rules, dated), False
    place = end
    while place < len(tokens) and (place in dated or tokens[place].low in rules["weekday"]):
        place += 1
    if place < len(tokens) and tokens[place].low in rules["addressee"]:
        told = after(tokens, place + 1, rules, dated)
        place = told.last if told else place
    behind = after(tokens, place, rules, dated) if place < len(tokens) else None
    inverted = start == 0 or tokens[start - 1].text in QUOTES | {",", "–", "—"} or rules["inverts"]
    apposed = _across(tokens, start - 1, rules, dated) if start and tokens[start - 1].text in {",", ")"} else None
    if inverted and behind and _may_follow(behind, kinds) and apposed is None:
        return behind, True
    if apposed:
        return apposed, False
    if start and tokens[start - 1].low in rules["and"]:
        return first_phrase(tokens, start - 1, rules, dated) or (said[-1] if said else None), False
    opens = start == 0 or tokens[start - 1].text in QUOTES | {","} or tokens[start - 1].low in rules["and"]
    if rules["drops_pronoun"] and opens and kinds.keys() & {"say", "weak"}:
        return Speaker("", "person", "sourced", "dropped", "", start, start, True), False
    return None, False


def _second(
    tokens: Sequence[Token], direct: Speaker, end: int, rules: Grammar, dated: frozenset[int]
) -> tuple[Speaker, bool] | None:
    """Who stands behind the verb, where what opens the sentence can be its object (`Die Fälle zählten Ärzte`)."""
    if not rules["verb_last"] or direct.first or end >= len(tokens) or rules.nouns.get(direct.head):
        return None
    if tokens[end].low in rules["oblique"] | rules["genitive_article"]:
        return None
    behind = after(tokens, end, rules, dated)
    return (behind, True) if behind and behind.kind in ("team", "group", "anonymous") else None


def _before_relative(tokens: Sequence[Token], verb: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """The phrase that opens the sentence, with a relative clause behind it (`La comisión que investigó ... cifra`)."""
    for place in range(verb - 2, max(0, verb - MAX_RELATIVE), -1):
        if tokens[place].text in STOPS | {","}:
            return None
        if tokens[place].low in rules["relative"] and tokens[place].low not in rules.pronouns:
            found = before(tokens, place, rules, dated)
            return found if found and found.first == 0 else None
    return None


def _may_follow(speaker: Speaker, kinds: dict[str, int]) -> bool:
    """Whether the phrase behind a verb can be its subject: whoever says something, or a team or body that measures."""
    if "tell" in kinds:
        return False
    measured = "measure" in kinds and speaker.kind in ("team", "body", "group")
    shown = "show" in kinds and speaker.kind in ("document", "thing", "team")
    return measured or shown or bool(kinds.keys() & {"say", "weak", "speak"})


def _clause_subject(tokens: Sequence[Token], verb: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """Where the verb stands last: the first phrase after the word that opens the clause (`die X errechnete`)."""
    index = verb
    while index and tokens[index - 1].text not in STOPS | {","}:
        index -= 1
    if tokens[index].low not in rules["subordinator" if index else "as"] or verb - index < 2:
        return None
    return after(tokens, index + 1, rules, dated)


def _with_auxiliary(
    tokens: Sequence[Token], verb: int, end: int, rules: Grammar, dated: frozenset[int]
) -> Speaker | None:
    """The phrase beside the auxiliary of a participle that closes its clause (`X haben 17 Gletscher vermessen`)."""
    if end < len(tokens) and tokens[end].text not in STOPS | {",", "."}:
        return None
    index = verb
    while index and tokens[index - 1].text not in STOPS | {","}:
        index -= 1
        if tokens[index].low in rules["auxiliary"] and tokens[index].low not in rules["passive"]:
            return before(tokens, index, rules, dated) or after(tokens, index + 1, rules, dated)
    return None


def is_gerund(tokens: Sequence[Token], start: int, kinds: dict[str, int], rules: Grammar) -> bool:
    """Whether a verb tells behind a comma what somebody says who did something else (`X sued, claiming that ...`)."""
    if start < 3 or tokens[start - 1].text != ",":
        return False
    return bool(kinds.keys() & {"say", "tell"}) and tokens[start].low.endswith(tuple(rules["gerund_ending"]) or "\0")


def first_phrase(
    tokens: Sequence[Token],
    end: int,
    rules: Grammar,
    dated: frozenset[int],
    start: int = 0,
    across: bool = False,
) -> Speaker | None:
    """The first phrase of the clause, from `start` on, that can speak (`An American team used GPS to record ...`);
    of the whole sentence `across` its commas."""
    index = start if across else end
    while index > start and tokens[index - 1].text not in STOPS | {","}:
        index -= 1
    while index < end:
        if index not in dated and tokens[index].low not in rules.walls | rules["preposition"] | rules["date_lead"]:
            return after(tokens, index, rules, dated)
        index += 1
    return None


def _across(tokens: Sequence[Token], comma: int, rules: Grammar, dated: frozenset[int]) -> Speaker | None:
    """The phrase that the apposition ending at `comma` belongs to (`X, the health minister, said`)."""
    opening = comma
    for _ in range(3):
        opening -= 1
        while opening > 0 and tokens[opening].text not in {",", "("} | STOPS:
            opening -= 1
        if opening <= 0 or tokens[opening].text in STOPS:
            return None
        inner = tokens[opening + 1]
        apposed = (
            _quotes_somebody(tokens, opening + 1, rules)
            or inner.low in rules["article"] | rules["relative"] | rules["possessive"]
            or inner.text[0].isdigit()
            or inner.low in rules["preposition"]
            or rules.titles.country_at(list(tokens), opening + 1) is not None
            or any(rules.titles.title_at(list(tokens), place) for place in range(opening + 1, min(comma, opening + 6)))
            or rules.nouns.at(tokens, opening + 1) is not None
            or _opens_clause(tokens, opening, rules, dated)
        )
        name = _name_between(tokens, opening, comma, rules)
        speaker = before(tokens, opening, rules, dated) if apposed or name else None
        if name:
            if speaker and speaker.kind == "body":
                return Speaker(name, "body", "sourced", "body", speaker.head, opening + 1, comma)
            if speaker and speaker.kind not in ("person", "anonymous"):
                return None
            return Speaker(name, "person", "sourced", "name", name.split()[-1].lower(), opening + 1, comma)
        if speaker and _is_body_between(tokens, opening, comma, speaker, rules):
            name = printed(tokens, opening + 1, comma)
            return Speaker(name, "body", "sourced", "body", speaker.head, opening + 1, comma)
        if speaker and (speaker.grade in ("person", "body", "document") or speaker.kind in ("anonymous", "person")):
            return speaker
    return None


def _is_body_between(tokens: Sequence[Token], opening: int, comma: int, noun: Speaker, rules: Grammar) -> bool:
    """Whether a body's name is all there is between two commas (`The owner, Norlight, said`)."""
    owner = rules.titles.offices.get(noun.head) == "owner"
    if not noun.definite or not (owner or noun.kind in ("body", "media", "team")):
        return False
    inner = range(opening + 1, comma)
    return 0 < len(inner) <= 4 and all(
        tokens[at].capital and tokens[at].low not in rules["name_stop"] and not rules.titles.title_at(list(tokens), at)
        for at in inner
    )


def _opens_clause(tokens: Sequence[Token], comma: int, rules: Grammar, dated: frozenset[int]) -> bool:
    """Whether the phrase before a comma is the first of its sentence, so that what follows is put in
    (`The report, dated 3 May, found`)."""
    first = before(tokens, comma, rules, dated)
    return first is not None and first.first == 0


def _quotes_somebody(tokens: Sequence[Token], index: int, rules: Grammar) -> bool:
    """Whether an expression like `citing` begins there."""
    term = rules.frames.at(tokens, index)
    return term is not None and term.id == "via"


def _name_between(tokens: Sequence[Token], opening: int, comma: int, rules: Grammar) -> str:
    """The name that is all there is between two commas (`The mayor of Lyon, Claire Dubois, said`)."""
    span = name_after(list(tokens), opening + 1, rules.titles)
    if span is None or span[1] != comma or span[1] - span[0] < 2:
        return ""
    return " ".join(token.text for token in tokens[span[0] : span[1]])


def fits(tokens: Sequence[Token], speaker: Speaker, kinds: dict[str, int], rules: Grammar) -> bool:
    """Whether this speaker can do this verb: a report shows, a person says, somebody who measures is no datum."""
    if speaker.kind in ("thing", "document"):
        return bool(kinds.keys() - {"cite", "speak", "tell"})
    if speaker.kind == "first":
        return False
    if speaker.kind == "town" or (speaker.kind == "body" and not speaker.head):
        return bool(kinds.keys() & {"say", "weak"})
    if kinds.keys() == {"reach"}:
        return speaker.kind == "team"
    if kinds.keys() == {"commit"}:
        return speaker.grade == "person" or rules.nouns.get(speaker.head) in ("body", "person", "anonymous", "group")
    if rules.capital_nouns and not kinds.keys() - {"measure", "show", "tally"} and _is_common(tokens, speaker, rules):
        return False
    if kinds.keys() == {"tally"}:
        return rules.nouns.get(speaker.head) in ("body", "team", "group", "anonymous") or speaker.text.isupper()
    if kinds.keys() & {"say", "weak", "measure", "cite", "tally"}:
        return True
    if "speak" in kinds and speaker.grade in ("person", "anonymous", "group"):
        return True
    return "show" in kinds and speaker.kind in ("team", "body", "media", "group")


def _is_common(tokens: Sequence[Token], speaker: Speaker, rules: Grammar) -> bool:
    """Whether an article before a word nobody knows tells that it is no name, where all nouns have capitals."""
    inner = range(speaker.first + 1, speaker.last)
    joins = rules["genitive_article"] | rules["preposition"] | rules["definite"]
    end = next((place for place in inner if tokens[place].low in joins), speaker.last)
    known = any(rules.nouns.at(tokens, place) for place in range(speaker.first, end))
    name = known or speaker.text.isupper() or "-" in speaker.text
    return speaker.kind == "body" and not name and tokens[speaker.first].low in rules["article"]


def is_relative(tokens: Sequence[Token], speaker: Speaker, kinds: dict[str, int], rules: Grammar) -> bool:
    """Whether the clause hangs on the figure before it (`the height of 8 m, which the survey had measured`)."""
    if not speaker.first or not {"measure", "tally", "cite"} & kinds.keys():
        return False
    opener = tokens[speaker.first - 1].low
    return opener in rules["relative"] | rules["subordinator"] and opener not in rules["as"] | rules["that"]
