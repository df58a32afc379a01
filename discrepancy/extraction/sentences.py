"""Sentences of a document. They never cross a zone or a paragraph; a headline, a list item, a cell is one of its own.

Boundaries come from sentencex; `lexicons/<lang>/abbreviations.csv` mends what it gets wrong: names after titles and
initials, numbers after short forms, ordinals, the end of a sentence after "U.S.", sentences inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.document import Sentence, Zone
from discrepancy.reading.paragraphs import paragraphs

#: List, heading and quotation marks at the beginning of a paragraph; they belong to no sentence.
_MARKER = re.compile(r"(?:[-+*•·▪◦‣–—]|#{1,6}|>+)[ \t\u00a0]+")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.)][ \t\u00a0]+")
_WHOLE = frozenset({"headline", "navigation"})
#: A table cell longer than this holds running text.
_CELL_CHARS = 160
_INITIAL = re.compile(r"(?:^|[\s(\"“„«-])[^\W\d_]\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_FIRST_WORD = re.compile(r"[\"'“„«‘(¿¡]*([^\W\d_]+|\d)")
#: A place where a sentence may end: closing mark, blanks, then a capital letter (perhaps behind an opening mark).
_PLACE = re.compile(r"[.!?…][\"'”’»“)\]]*(\s+)(?=[\"'“„«‘(¿¡\[]*[^\W_])")
_MARK = re.compile("[.!?…。]")
_OPENING = frozenset('“„«‘"')
_QUOTES = re.compile(r"[\"“”„«»]")
#: No sentence of prose is longer, in code points; what is (a list, a file of one line) is cut at a blank, so that the
#: work on a sentence and the sentence printed with each claim stay small.
MAX_CHARS = 2000
#: An abbreviation is looked for this far before a full stop.
_TAIL = 24


def split(text: str, zones: tuple[Zone, ...] = ()) -> tuple[Sentence, ...]:
    """Sentences of `text` in order, without their surrounding blanks and list or heading marks.

    Without zones the whole text is one body. Offsets are code points; `paragraph` numbers paragraphs from 0.
    """
    found: list[Sentence] = []
    number = 0
    last = 0
    for zone in zones or (Zone(0, len(text), "body"),):
        for start, end in paragraphs(text, zone.start, zone.end):
            start, last = _after_marker(text, start, end, last)
            if zone.name in _WHOLE or (zone.name == "table" and end - start <= _CELL_CHARS):
                spans = [(start, end)]
            else:
                spans = boundaries(text, start, end, zone.language)
            found.extend(Sentence(a, b, zone.name, zone.language, number, zone.context) for a, b in _short(text, spans))
            number += 1
    return tuple(found)


def _short(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those longer than `MAX_CHARS` cut at their last blank before it (anywhere, where there is none)."""
    for start, end in spans:
        first = start
        while end - start > MAX_CHARS:
            cut = max(text.rfind(mark, start + MAX_CHARS // 2, start + MAX_CHARS) for mark in " \n\t")
            cut = cut if cut > 0 else start + MAX_CHARS
            yield from _trimmed(text, start, cut)
            start = cut
        if start > first:
            yield from _trimmed(text, start, end)
        else:
            yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without its surrounding blanks; nothing where it holds nothing else."""
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(bare)


def _after_marker(text: str, start: int, end: int, last: int) -> tuple[int, int]:
    """Where the words of a paragraph begin, and its number in a list (0 for none).

    A number counts as a mark when it is 1 or follows the one before it, so that "19. Jahrhundert" keeps its ordinal.
    """
    marker = _MARKER.match(text, start, end)
    if marker and marker.end() < end:
        return marker.end(), last
    numbered = _NUMBERED.match(text, start, end)
    if numbered and numbered.end() < end and int(numbered[1]) == last + 1:
        return numbered.end(), last + 1
    return start, 0


def boundaries(text: str, start: int, end: int, language: str = "") -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph. An unknown language is split by the rules of English."""
    body = text[start:end]
    if not _may_break(body):
        return [(start, end)] if body.strip() else []
    code = language if language in lexicons.languages() else "en"
    pieces = _merge(body, _raw(body, code), code)
    spans = []
    for first, last in pieces:
        for a, b in _divide(body, first, last, code):
            piece = body[a:b]
            trimmed = piece.strip()
            if trimmed:
                offset = start + a + piece.index(trimmed[0])
                spans.append((offset, offset + len(trimmed)))
    return spans


def _may_break(body: str) -> bool:
    """Whether there is a closing mark anywhere before the end."""
    return _MARK.search(body, 0, len(body) - 1) is not None


def _raw(body: str, code: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    return [(found["start_index"], found["end_index"]) for found in get_sentence_boundaries(code, body)]


@cache
def _words(code: str, kind: str) -> frozenset[str]:
    return frozenset(row["term"] for row in lexicons.load("abbreviations", code) if row["id"] == kind)


def _merge(body: str, pieces: list[tuple[int, int]], code: str) -> list[tuple[int, int]]:
    """Put together what was cut after an abbreviation, an initial or an ordinal."""
    merged: list[tuple[int, int]] = []
    for first, last in pieces:
        if merged and first > 1 and body[first - 1] in _OPENING and body[first - 2].isspace():
            first -= 1
            merged[-1] = (merged[-1][0], first)
        before = body[max(merged[-1][0], first - MAX_CHARS) : first].rstrip() if merged else ""
        if _belongs(before, body[first:last].lstrip(), code):
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged


def _belongs(before: str, after: str, code: str) -> bool:
    """Whether the sentence goes on after the full stop that ends `before`."""
    if not before.endswith(".") or not after:
        return False
    following = _FIRST_WORD.match(after)
    word = following[1] if following else ""
    if (word.islower() and after[0].islower()) or after[0] in "-,;:":
        return True
    opener = word.lower() in _words(code, "opener")
    tail = before[-_TAIL:]
    if _INITIAL.search(tail):
        return word[:1].isupper() and not opener
    if code == "de" and _ORDINAL.search(tail):
        return word[:1].isupper() and not opener
    short = _abbreviation(tail, code)
    if short == "name":
        return word[:1].isupper()
    if short == "number":
        return after[0].isdigit()
    if short == "final":
        return after[0].isdigit() or (not opener and word.lower().rstrip(".") in _calendar())
    return short == "inner"


@cache
def _calendar() -> frozenset[str]:
    from discrepancy.reading import dating

    return frozenset(dating.weekdays() | set(dating.months()))


def _abbreviation(tail: str, code: str) -> str:
    """The kind of abbreviation a text ends with, "" for none."""
    known, lowered = _short_forms(code), tail.lower().removesuffix(".")
    words = lowered.split()
    for form in (lowered[-3:] if " " in lowered[-4:-1] else "", " ".join(words[-2:]), words[-1] if words else ""):
        kind = known.get(form.lstrip("(\"'“„«‘"))
        if kind:
            return kind
    return ""


@cache
def _short_forms(code: str) -> dict[str, str]:
    """Each abbreviation with its kind; of several kinds the first of name, number, inner, final."""
    return {term: kind for kind in ("final", "inner", "number", "name") for term in _words(code, kind)}


#: Letters from which a word before a full stop is hardly a short form (the rest is in the lexicon).
_LONG_WORD = 4


def _ends_before_figure(body: str, start: int, end: int, code: str) -> bool:
    """Whether a sentence ends at the mark `body[end]` and a figure begins the next (`kamen an. 44 blieben`)."""
    word = body[start:end].split()[-1:] or [""]
    low = word[0].lower()
    if not low.isalpha() or _abbreviation(low + ".", code) or low.endswith(tuple(_words(code, "ending"))):
        return False
    return len(low) >= _LONG_WORD or low in _short_words(code)


@cache
def _short_words(code: str) -> frozenset[str]:
    return frozenset(row["term"] for row in lexicons.load("stopwords", code)) | _words(code, "opener")


def _divide(body: str, first: int, last: int, code: str) -> list[tuple[int, int]]:
    """Cut where sentencex does not: inside quotation marks, and after an abbreviation that an opener follows."""
    piece = body[first:last]
    quoted = _QUOTES.search(piece) is not None
    cuts = [first]
    for match in _PLACE.finditer(body, first, last):
        at = match.end()
        if at - cuts[-1] < 3 or at >= last:
            continue
        word = _FIRST_WORD.match(body, at)
        if word is None or word[1][:1].islower():
            continue
        if word[1].isdigit() and not quoted:
            if _ends_before_figure(body, max(first, match.start() - _TAIL), match.start(), code):
                cuts.append(at)
            continue
        tail = body[max(first, match.start() - _TAIL) : match.start() + 1]
        opener = word[1].lower() in _words(code, "opener")
        short = _abbreviation(tail, code) if body[match.start()] == "." else ""
        if short:
            if short == "final" and opener:
                cuts.append(at)
        elif body[match.start()] == "." and (_INITIAL.search(tail) or (code == "de" and _ORDINAL.search(tail))):
            if opener and not _INITIAL.search(tail):
                cuts.append(at)
        elif quoted or body[match.start()] == "…":
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], last], strict=True))
