"""Attribution by a fixed expression: `according to X`, `X zufolge`, `measured by X`, `it is estimated`, `Mayor: ...`.

The expressions are rows of `lexicons/<lang>/{attribution_frames,vague_sources}.csv`; here is what each kind means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.noun_phrases import after, before, is_told_of, unknown_after
from discrepancy.extraction.phrases import Term, Token
from discrepancy.extraction.speakers import Grammar, Speaker
from discrepancy.extraction.subjects import STOPS, first_phrase

#: Tokens of a line that can be a headline with a speaker before or after its colon.
MAX_HEADLINE = 24
#: Tokens within which the participle before `by` is looked for.
MAX_PASSIVE = 8
#: Tokens within which a separated particle is looked for (`teilte ... mit`).
MAX_CLAUSE = 30
ENDS = STOPS | {"."}
DASHES = frozenset("–—-")

#: A German participle, which tells hearsay from a plan (`soll gefallen sein`, `soll fertig sein`).
_PARTICIPLE = re.compile(r"\w*ge\w+(?:t|en)|\w+iert")


@dataclass(slots=True)
class Frame:
    """One attribution: its own words (`cue`, token range) and the tokens it stands behind (`first:last`)."""

    speaker: Speaker | None
    cue_first: int
    cue_last: int
    first: int
    last: int
    kind: str
    via: Speaker | None = None
    back: bool = False
    #: whether the sentence beside it may be its speaker's too
    lends: bool = True
    #: where its clause ends, other attributions inside it or not
    reach: int = 0

    @property
    def vague(self) -> bool:
        """Whether nobody can find out who is meant."""
        return self.speaker is None or self.speaker.sourcing == "vague"


def hearsay(tokens: Sequence[Token], index: int, vague: Term, rules: Grammar) -> Frame | None:
    """`it is estimated`, `reportedly`; a conditional (`serait de 40 morts`) only where no condition is stated."""
    around = (*tokens[:index], *tokens[index + vague.size :])  # the `s'` of "s'élèverait" is no condition
    if vague.id == "none" or (vague.id == "conditional" and any(token.low in rules["condition"] for token in around)):
        return None
    if vague.id == "perfect" and not _PARTICIPLE.fullmatch(tokens[index + vague.size - 2].low):
        return None
    return Frame(None, index, index + vague.size, index if vague.id == "alleged" else 0, len(tokens), vague.id)


def is_owned(tokens: Sequence[Token], index: int, rules: Grammar) -> bool:
    """Whether vague words are followed by whose they are (`selon les estimations de la ville`)."""
    return index < len(tokens) and tokens[index].low in rules["preposition"] | rules["genitive_article"]


def colons(tokens: Sequence[Token], rules: Grammar, dated: frozenset[int]) -> list[Frame]:
    """A headline's speaker before a colon or after a colon or dash (`Sheriff: 14 dead`, `14 dead – sheriff`)."""
    size = len(tokens)
    if size > MAX_HEADLINE or size < 3 or tokens[-1].text in ENDS:
        return []
    for index in range(1, size - 1):
        colon = tokens[index].text == ":"
        if not colon and not _is_dash(tokens, index):
            continue
        first = before(tokens, index, rules, dated) if colon and index <= 4 else None
        if first and first.first == 0 and _heads_line(tokens, first, rules):
            return [Frame(first, 0, index, index, size, "expression")]
        last = after(tokens, index + 1, rules, dated) if size - index <= 6 else None
        if last and last.last == size and _heads_line(tokens, last, rules):
            return [Frame(last, index, size, 0, index, "expression")]
    return []


def _is_dash(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash with room on both sides stands at a token."""
    spaced = tokens[index].start > tokens[index - 1].end and tokens[index + 1].start > tokens[index].end
    return tokens[index].text in DASHES and spaced


def _heads_line(tokens: Sequence[Token], speaker: Speaker, rules: Grammar) -> bool:
    """Whether a phrase beside a colon says what stands on the other side: somebody, and no topic (`Libya: 12 dead`)."""
    if speaker.kind in ("town", "thing", "document", "group"):
        return False
    country = rules.titles.country_at(list(tokens), speaker.first)
    if country and speaker.last - speaker.first == country.size:
        return country.id in _unions()
    known = speaker.kind in ("person", "anonymous", "team", "media") or speaker.grade == "person"
    return known or speaker.text.isupper() or bool(rules.nouns.get(speaker.head))


@cache
def _unions() -> frozenset[str]:
    """The unions of countries, which speak for themselves."""
    return frozenset(row["name"] for row in lexicons.reference("unions"))


def expression(tokens: Sequence[Token], index: int, term: Term, rules: Grammar, dated: frozenset[int]) -> Frame | None:
    """`according to X`, `X zufolge`, `citing X`, `measured by X`."""
    size = len(tokens)
    if term.id == "inside" and index:
        return None
    if term.id == "after":
        speaker = before(tokens, index, rules, dated)
        return Frame(speaker, speaker.first, index + term.size, 0, size, "expression") if speaker else None
    gapped = " .. " in term.row["term"]
    begin = len(term.row["term"].split(" .. ")[0].split()) if gapped else term.size
    if term.id == "self":
        last = index + term.size
        named = Speaker(tokens[last - 1].text, "body", "sourced", "body", tokens[last - 1].low, index, last)
        return Frame(named, index, last, 0, size, "expression")
    place = _behind_verb(tokens, index + begin, rules) if term.id == "before" else index + begin
    speaker = after(tokens, place, rules, dated)
    if speaker is None and term.id == "before":
        speaker = _unnamed_behind(tokens, index, place, rules, dated)
    if speaker is None or (term.id in ("count", "inside") and speaker.kind not in ("thing", "document")):
        return None
    if term.id == "inside" and speaker.sourcing != "sourced":
        return None
    speaker = is_told_of(tokens, speaker, rules, dated)
    if speaker.kind == "thing":
        speaker = _owner(tokens, index, speaker, rules, dated)
    if term.id == "by":
        verb = _participle(tokens, index, rules, dated)
        if verb < 0 and rules["verb_last"]:
            verb = _participle_behind(tokens, index, speaker.last, rules)
        if verb < 0:
            return None
        return Frame(speaker, min(verb, index), max(verb + 1, speaker.last), 0, size, "passive")
    frame = Frame(speaker, index, max(speaker.last, place), 0, size, "via" if term.id == "via" else "expression")
    frame.back = term.id == "back" or (term.id == "line" and not index)
    return frame


def _behind_verb(tokens: Sequence[Token], index: int, rules: Grammar) -> int:
    """Where the phrase begins behind the verb of an expression (`según ha informado X`); `index` without a verb."""
    place = index
    while place < len(tokens) and tokens[place].low in rules["auxiliary"]:
        place += 1
    term = rules.verbs.at(tokens, place) if place < len(tokens) else None
    return place + term.size if term and term.id != "none" and not rules.nouns.at(tokens, place) else index


def _unnamed_behind(
    tokens: Sequence[Token], first: int, index: int, rules: Grammar, dated: frozenset[int]
) -> Speaker | None:
    """Who stands behind an expression and is no known noun; where the pronoun is dropped (`según informó en un
    comunicado`) whoever the clause before speaks of."""
    ends = index >= len(tokens) or tokens[index].text in ENDS | {","}
    if rules["drops_pronoun"] and first and (ends or tokens[index].low in rules["preposition"]):
        return first_phrase(tokens, first - 1, rules, dated)
    if index < len(tokens) and tokens[index].low in rules["preposition"]:
        return after(tokens, index + 1, rules, dated)  # `nach Angaben aus dem Ministerium`
    return unknown_after(tokens, index, rules, dated)


def _owner(tokens: Sequence[Token], index: int, count: Speaker, rules: Grammar, dated: frozenset[int]) -> Speaker:
    """Whose own figures are meant (`nach eigenen Angaben`, `by its own count`): who the clause speaks of."""
    own = rules["own"] | rules["possessive"]
    if not any(token.low in own for token in tokens[count.first : count.last]):
        return count
    end = index - (index > 0 and tokens[index - 1].text == ",")  # `la empresa ganó 7, según sus propios datos`
    found = first_phrase(tokens, end, rules, dated) or first_phrase(tokens, len(tokens), rules, dated, count.last)
    if found is None and any(token.low in rules["own"] for token in tokens[count.first : count.last]):
        behind = range(count.last, min(len(tokens), count.last + 3))  # `Nach eigener Schätzung hat sie ...`
        found = next((after(tokens, at, rules, dated) for at in behind if tokens[at].low in rules.pronouns), None)
    if found is None or found.sourcing != "sourced":
        return count
    opens = found.last == 1 and not rules.nouns.at(tokens, 0)  # a participle may: `Gespendet wurden nach ihren Angaben`
    named = not opens or any(token.low in rules["own"] for token in tokens[count.first : count.last])
    return found if named else count


def _participle(tokens: Sequence[Token], index: int, rules: Grammar, dated: frozenset[int]) -> int:
    """The reporting participle that `by` belongs to; -1 for none.

    At once (`measured by`), with the figure between (`measured at 6.1 by`) or within a passive (`was put at 43 by`).
    """
    figure = False
    for verb in range(index - 1, max(-1, index - 1 - MAX_PASSIVE), -1):
        figure = figure or tokens[verb].text[0].isdigit()
        close = figure or verb == index - 1 or all(place in dated for place in range(verb + 1, index))
        passive = verb > 0 and tokens[verb - 1].low in rules["passive"]
        if (close or passive) and kinds_at(tokens, verb, rules) and not rules.nouns.at(tokens, verb):
            return verb
    return -1


def _participle_behind(tokens: Sequence[Token], by: int, last: int, rules: Grammar) -> int:
    """The participle that closes the clause of a passive (`wird von X auf 43 Millionen beziffert`); -1 for none."""
    if not any(tokens[place].low in rules["passive"] for place in range(max(0, by - MAX_PASSIVE), by)):
        return -1
    for place in range(last, min(len(tokens), by + MAX_CLAUSE)):
        closes = place + 1 == len(tokens) or tokens[place + 1].text in ENDS | {","}
        if closes:
            return place if kinds_at(tokens, place, rules) else -1
    return -1


def kinds_at(tokens: Sequence[Token], index: int, rules: Grammar) -> dict[str, int]:
    """The kinds of reporting verb that begin at a token, each with its number of tokens."""
    kinds: dict[str, int] = {}
    for term in rules.verbs.all_at(tokens, index):
        particle = term.row.get("particle", "")
        if not particle or any(token.low == particle for token in tokens[index + 1 : index + MAX_CLAUSE]):
            kinds.setdefault(term.id, term.size)
    return {} if "none" in kinds else kinds
