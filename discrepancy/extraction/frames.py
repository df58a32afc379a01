"""Frames of attribution in one sentence: `X said that ...`, `..., according to X`, `measured by X`, `it is estimated`.

A frame is a speaker and the stretch of the sentence he stands behind. Frames are found from left to right; where the
stretches of two would overlap, each keeps the side its own words stand on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from discrepancy.extraction.expressions import (
    ENDS,
    MAX_PASSIVE,
    Frame,
    colons,
    expression,
    hearsay,
    is_owned,
    kinds_at,
)
from discrepancy.extraction.noun_phrases import unknown_before
from discrepancy.extraction.phrases import Token
from discrepancy.extraction.speakers import Grammar, Speaker
from discrepancy.extraction.subjects import QUOTES, STOPS, fits, is_gerund, is_relative, subject_of

#: Tokens after a verb within which the clause it introduces begins (`said in a statement that`).
REPORTED = 7
#: No sentence of prose has more attributions; beyond that a text is hostile.
MAX_FRAMES = 24


def find_frames(tokens: Sequence[Token], rules: Grammar, dated: frozenset[int], quoted: frozenset[int]) -> list[Frame]:
    """The frames of a sentence in reading order.

    `dated` are the tokens inside date expressions, `quoted` those inside quotation marks: their verbs are quoted too.
    """
    frames: list[Frame] = []
    cues = rules.cues
    done = 0
    for index in [place for place, token in enumerate(tokens) if token.low in cues]:
        if index < done:
            continue
        frame, step = None, 1
        if index not in quoted and len(frames) < MAX_FRAMES:
            term, vague = rules.frames.at(tokens, index), rules.vague.at(tokens, index)
            if vague and term and (term.size >= vague.size or is_owned(tokens, index + vague.size, rules)):
                vague = None
            if vague:
                frame, step = hearsay(tokens, index, vague, rules), vague.size if vague.id == "none" else 1
            elif term:
                frame, step = expression(tokens, index, term, rules, dated), term.size
            elif _may_be_verb(tokens, index, rules):
                frame, step = _verb(tokens, index, rules, dated, frames)
        if frame:
            frames.append(frame)
            step = max(step, frame.cue_last - index if frame.speaker else 1)
        done = index + max(step, 1)
    return _settle(tokens, _with_via(frames or colons(tokens, rules, dated)), rules)


def _may_be_verb(tokens: Sequence[Token], index: int, rules: Grammar) -> bool:
    """Whether a form that can be a verb is one here: not after an article, not before another verb, not a name."""
    if not kinds_at(tokens, index, rules).keys() - {"agent"} or _is_bare_participle(tokens, index, rules):
        return False
    token = tokens[index]
    if token.capital and not index and not rules["inverts"]:
        return False
    if token.capital and index and tokens[index - 1].text not in QUOTES | {","}:
        return False
    if index and not (index == 1 and tokens[0].low in rules["back_pointer"]):
        previous = "" if tokens[index - 1].text.isupper() else tokens[index - 1].low  # `Torr SA annonce`
        if previous in rules["article"] | rules["genitive"] | rules["possessive"] | rules["preposition"]:
            return False
    following = index + 1
    while following < len(tokens) and tokens[following].low in rules["adverb"]:
        following += 1
    if following < len(tokens) and tokens[following].low in rules.moves and not rules["inverts"]:
        return False  # `claims rose`
    if following < len(tokens) and not rules["verb_last"]:
        shared = rules.nouns.at(tokens, index)
        if shared and (tokens[following].low in rules["auxiliary"] or rules.verbs.all_at(tokens, following)):
            return False
    return True


def _is_bare_participle(tokens: Sequence[Token], index: int, rules: Grammar) -> bool:
    """Whether a form that is only a participle has no auxiliary before it (`un banco situado en ...`)."""
    if not tokens[index].low.endswith(tuple(rules["participle_ending"]) or ("\0",)):
        return False
    place = index - 1
    while place >= 0 and (tokens[place].low in rules["adverb"] or tokens[place].low in rules.pronouns):
        place -= 1
    return place < 0 or tokens[place].low not in rules["auxiliary"]


def _verb(
    tokens: Sequence[Token], index: int, rules: Grammar, dated: frozenset[int], frames: list[Frame]
) -> tuple[Frame | None, int]:
    """The frame of a reporting verb, and how many tokens were read."""
    kinds = kinds_at(tokens, index, rules)
    end = index + max(kinds.values())
    start = index
    passive = modal = False
    while start and (tokens[start - 1].low in rules.before_verb or _is_adverb(tokens[start - 1], rules)):
        passive = passive or tokens[start - 1].low in rules["passive"]
        modal = modal or tokens[start - 1].low in rules["modal"]
        start -= 1
    if rules["verb_last"] and _closes_passive(tokens, start, end, rules):
        return None, end - index
    if passive or modal or (start and tokens[start - 1].low in rules["to"] and not _measures(tokens, end, kinds)):
        return None, end - index
    adds = is_gerund(tokens, start, kinds, rules)
    said = [frame.speaker for frame in frames[-3:] if frame.speaker and (adds or frame.kind == "leading")]
    speaker, inverted = subject_of(tokens, start, end, kinds, rules, dated, said)
    if speaker is None and "speak" in kinds and start and tokens[start - 1].low not in rules["relative"]:
        speaker, inverted = unknown_before(tokens, start, rules, dated), False
    if speaker is None or not fits(tokens, speaker, kinds, rules):
        return None, end - index
    if _acts_on(tokens, start, end, kinds, speaker, rules):
        return None, end - index
    if not inverted and (tokens[index].low in rules["back_pointer"] or not _agrees(tokens, index, speaker, rules)):
        return None, end - index  # `Die Flüge sind so ...` is no `..., so die Behörde`
    last = max(end, speaker.last) if inverted else end
    first = min(start, speaker.first)
    if first and tokens[first - 1].low in rules["as"] | rules["auxiliary"]:
        first -= 1
    trailing = _trails(tokens, first, last, rules, dated, inverted, "tell" in kinds)
    if kinds.keys() <= {"weak"} and not trailing and not _has_clause(tokens, end, rules):
        return None, end - index
    frame = Frame(speaker, min(index, first), last, 0, len(tokens), "trailing" if trailing else "leading")
    forward = last < len(tokens) and tokens[last].text == ":"
    frame.back = start == 1 and tokens[0].low in rules["back_pointer"] and not forward
    frame.lends = kinds.keys() != {"commit"}
    if "cite" in kinds and "say" not in kinds:
        frame.kind = "cite"
    if adds:
        frame.cue_first = frame.first = start
    elif not trailing and not is_relative(tokens, speaker, kinds, rules):
        frame.first = speaker.first
    return frame, last - index


def _closes_passive(tokens: Sequence[Token], start: int, end: int, rules: Grammar) -> bool:
    """Whether a participle ends a clause whose auxiliary is that of the passive (`wird auf 250 Vögel geschätzt`)."""
    if end < len(tokens) and tokens[end].text not in ENDS | {","}:
        return False
    index = start
    while index and tokens[index - 1].text not in STOPS | {","}:
        index -= 1
        if tokens[index].low in rules["passive"]:
            return True
    return False


def _acts_on(
    tokens: Sequence[Token], start: int, end: int, kinds: dict[str, int], speaker: Speaker, rules: Grammar
) -> bool:
    """Whether a figure right behind the verb is its object: `admitted 29 patients`, `the museum shows 140 works`.

    A participle that closes its clause has the figure before it (`hat 13 Bücher veröffentlicht`).
    """
    acts = bool(kinds.keys() & {"clausal", "commit"})
    acts = acts or (kinds.keys() == {"measure"} and speaker.kind in ("it", "he", "she"))  # `elle mesure 310 mètres`
    if end < len(tokens) and _is_figure(tokens[end], rules):
        return acts or (kinds.keys() == {"show"} and speaker.kind == "body")
    if not acts or not rules["verb_last"] or (end < len(tokens) and tokens[end].text not in ENDS | {","}):
        return False
    return any(_is_figure(token, rules) for token in tokens[speaker.last : start])


def _is_figure(token: Token, rules: Grammar) -> bool:
    return token.text[0].isdigit() or token.low in rules.numbers


def _agrees(tokens: Sequence[Token], index: int, speaker: Speaker, rules: Grammar) -> bool:
    """Whether verb and subject agree in number, where verbs show it: else the verb is a noun.

    A number opens no subject of a verb in the singular (`1,200 patient records`), and a name or an unknown word is
    none of a verb in the plural (`the Lowmark state radio`).
    """
    if not rules.singular:
        return True
    if tokens[speaker.last - 1].low in rules["genitive"]:
        return False
    verb, opener = tokens[index].low, tokens[speaker.first].low.split("-")[0]
    if verb.endswith(rules.singular):
        if speaker.kind == "unknown" and not speaker.definite:
            return False  # `presented claims`
        return not (opener[:1].isdigit() or opener in rules.numbers)
    plural = speaker.head.endswith(rules.singular) or bool(rules.nouns.get(speaker.head)) or not speaker.head
    joined = any(token.low in rules["and"] for token in tokens[speaker.first : speaker.last])
    return plural or joined or verb not in rules.plurals


def _measures(tokens: Sequence[Token], end: int, kinds: dict[str, int]) -> bool:
    """Whether an infinitive is of measuring a figure (`used lasers to measure 12 peaks`), not `to find a way`."""
    return "measure" in kinds and any(token.text[0].isdigit() for token in tokens[end : end + MAX_PASSIVE])


def _is_adverb(token: Token, rules: Grammar) -> bool:
    """Whether a word can stand between subject and verb: a listed adverb, or one by its ending."""
    return token.low in rules["adverb"] or (
        bool(rules["adverb_ending"]) and not token.capital and token.low.endswith(tuple(rules["adverb_ending"]))
    )


def _has_clause(tokens: Sequence[Token], index: int, rules: Grammar, within: int = 2) -> bool:
    """Whether a verb is followed by what somebody says: a clause with `that`, a quotation, a colon."""
    for token in tokens[index : index + within]:
        if token.text == ",":
            return False
        if token.low in rules["that"] or token.text in QUOTES:
            return True
        if token.text == ":":
            return within > 2 or any(mark.text in QUOTES for mark in tokens[index : index + within + 1])
    return False


def _trails(
    tokens: Sequence[Token],
    first: int,
    last: int,
    rules: Grammar,
    dated: frozenset[int],
    inverted: bool,
    told: bool = False,
) -> bool:
    """Whether the frame comes after what it reports: a clause before it, and no complement after it."""
    if first < 3 or not (inverted or tokens[first - 1].text in QUOTES | {",", "–", "—", "-"}):
        return False
    if tokens[first - 1].text == "," and _only_adverbial(tokens, first - 1, rules, dated):
        return False
    if _has_clause(tokens, last, rules, REPORTED):
        return inverted
    if (last < len(tokens) and tokens[last].low in rules["tail"]) or tokens[first - 1].text in QUOTES:
        return True
    comma = next((place for place in range(last, len(tokens)) if tokens[place].text in ENDS | {","}), len(tokens))
    if told and not any(_is_figure(token, rules) for token in tokens[last:comma]):
        return True  # `..., X told a news conference in Ashby`
    index = last
    while index < len(tokens) and (
        index in dated or tokens[index].low in rules["adverb"] | rules["date_lead"] | rules["weekday"]
    ):
        index += 1
    if index >= len(tokens) or tokens[index].text in ENDS | {",", ")", "–", "—"} | QUOTES:
        return True
    return inverted or tokens[index].low in rules["tail"]


def _only_adverbial(tokens: Sequence[Token], comma: int, rules: Grammar, dated: frozenset[int]) -> bool:
    """Whether all that stands before the comma is a time or place (`On Sunday, officials said`)."""
    index = comma
    while index and tokens[index - 1].text not in STOPS | {","}:
        index -= 1
    run = range(index, comma)
    if index == 0 and all(place in dated or tokens[place].low in rules["date_lead"] | rules["adverb"] for place in run):
        return True
    if rules.bounds.at(tokens, 0):
        return False  # `At least 16 people died, X said`
    opener = rules["preposition"] | rules["contrast"] | rules["locative"]
    return index == 0 and comma <= 5 and (0 in dated or tokens[0].low in opener)


def _with_via(frames: list[Frame]) -> list[Frame]:
    """`X said, citing Y`: Y is the speaker, via X."""
    kept: list[Frame] = []
    for frame in frames:
        last = kept[-1] if kept else None
        if frame.kind == "via" and last and last.speaker is not None and last.kind != "via":
            _pass_on(last, frame)
        elif last and last.kind == "via" and frame.speaker and frame.cue_first <= last.cue_first:
            _pass_on(frame, last)
            kept[-1] = frame
        else:
            kept.append(frame)
    return kept


def _pass_on(main: Frame, quoted: Frame) -> None:
    """Make whom a speaker quotes the speaker; an agency that quotes nobody in particular stands for itself."""
    if quoted.speaker and quoted.speaker.sourcing == "sourced":
        main.via, main.speaker = main.speaker, quoted.speaker
    main.cue_last = max(main.cue_last, quoted.cue_last)


def _settle(tokens: Sequence[Token], frames: list[Frame], rules: Grammar) -> list[Frame]:
    """Cut the stretches of the frames so that each figure has the frame whose words stand nearest on its side."""
    if not frames:
        return frames
    walls = [
        index
        for index, token in enumerate(tokens)
        if token.text == ";" or (token.low in rules["contrast"] and index and tokens[index - 1].text == ",")
    ]
    walls += _between_expressions(tokens, frames)
    for frame in frames:
        left = max((wall for wall in walls if wall <= frame.cue_first), default=0)
        right = min((wall for wall in walls if wall >= frame.cue_last), default=len(tokens))
        frame.reach = right
        others = [other for other in frames if other is not frame and other.speaker is not None]
        if frame.kind == "trailing":
            earlier = [o.cue_last for o in others if o.cue_last <= frame.cue_first and o.kind == "trailing"]
            later = [o.cue_first for o in others if o.cue_first >= frame.cue_last]
            frame.first = max([left, *earlier])
            frame.last = max(frame.cue_last, min([right, *later]))
        else:
            if frame.kind != "leading":
                frame.first = max(left, frame.first)
            elif any(wall == left and wall for wall in walls):
                frame.first = max(left, min(frame.first, frame.cue_first))
            has_own = [o for o in others if o.cue_first >= right and o.kind != "trailing"]
            closed = right < len(tokens) and tokens[right].text == ";"
            frame.last = right if has_own or closed else frame.last
            nearer = [o.cue_first for o in others if o.cue_first >= frame.cue_last and _parts(frame, o)]
            frame.last = min([frame.last, *nearer])
    return frames


def _between_expressions(tokens: Sequence[Token], frames: list[Frame]) -> list[int]:
    """Where one expression behind its figure ends and the next figure begins (`40 selon X, 15 selon Y`)."""
    behind = [frame for frame in frames if frame.kind == "expression" and frame.speaker is not None]
    result = []
    for one, two in pairwise(behind):
        figures = [any(token.text[0].isdigit() for token in part) for part in (
            tokens[: one.cue_first], tokens[one.cue_last : two.cue_first])]  # fmt: skip
        if all(figures) and one.cue_first > 0 and tokens[one.cue_last].text == ",":
            result.append(one.cue_last)
    return result


def _parts(frame: Frame, later: Frame) -> bool:
    """Whether what a later frame reports is no longer of this one; `Selon lui, des rapports ont montré` is all his."""
    return later.kind == "leading" and not (frame.kind == "expression" and later.vague and not frame.vague)


def governing(frames: list[Frame], index: int) -> Frame | None:
    """The frame that stands behind token `index`: one with a speaker first, then the nearest."""
    best: Frame | None = None
    best_rank: tuple[int, int] = (9, 0)
    for frame in frames:
        if not frame.first <= index < frame.last or frame.back:
            continue
        distance = max(frame.cue_first - index, index - frame.cue_last, 0)
        rank = (0 if frame.speaker and not frame.vague else 1, distance)
        if best is None or rank < best_rank or (rank == best_rank and frame.kind == "expression"):
            best, best_rank = frame, rank
    return best
