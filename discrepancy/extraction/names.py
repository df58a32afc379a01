"""Names of people: where they stand in a token list, and when two of them are one person's.

A name is a run of capitalised words, initials and particles. Two names are one person's when the surnames are the same
or one transliteration away from each other and the given names do not exclude each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from discrepancy.extraction.offices import Titles
from discrepancy.extraction.phrases import Token

#: Longest run of capitalised words still read as one name.
MAX_NAME_TOKENS = 5
#: Likeness (Jaro-Winkler, 0 to 1) from which two folded spellings are one name. 0.90 keeps Kharraz/Harraz and parts
#: Mueller/Miller; spellings of one Arabic or Slavic name score 0.90-1 after folding (own table of 60 pairs).
ALIKE = 0.90
#: Marks of one letter in several romanisations, folded before comparison (ALA-LC, BGN/PCGN and press spellings).
_FOLDS = (
    (re.compile(r"[iy]j$"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"v"), "w"),
    (re.compile(r"^q"), "g"),
    (re.compile(r"[-'’`ʿʾ.]"), ""),
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"kh|ch"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"dj|j|zh"), "j"),
    (re.compile(r"ou|oo|u|o|w"), "u"),
    (re.compile(r"ee|ei|ey|ai|ay|iy|y|e|i"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
#: Kinds of noun that are surnames too (`Jane Priest`, `Tom Farmer`).
_PEOPLE = frozenset({"person", "anonymous", "group"})
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "ul"})


def name_after(tokens: list[Token], index: int, titles: Titles, most: int = MAX_NAME_TOKENS) -> tuple[int, int] | None:
    """The token range of the name that begins at `index` (honorifics before it left out); None where none begins."""
    honorifics, particles = titles.words("honorific"), titles.words("particle")
    while index < len(tokens) and tokens[index].low.rstrip(".") in honorifics:
        index += 1
        if index < len(tokens) and tokens[index].text == ".":
            index += 1
    end = index
    while end < len(tokens) and end - index < most:
        word = tokens[end]
        if end == index and word.low in titles.words("and"):
            break
        joined = word.low in particles and end + 1 < len(tokens) and _is_name_part(tokens, end + 1, particles)
        if joined and end > index:
            end += 1
        elif _is_name_word(word) and not _stops(tokens, end, index, titles):
            if titles.country_at(tokens, end) and end == index:
                break
            noun = titles.nouns.at(tokens, end) if end > index and not titles.words("head_first") else None
            if noun and noun.id not in _PEOPLE:
                break
            end += 1
        elif joined:
            if word.low in titles.words("preposition") | titles.words("article"):
                break
            end += 1
        else:
            break
    return (index, end) if end > index and any(_is_name_word(word) for word in tokens[index:end]) else None


def name_before(tokens: list[Token], end: int, titles: Titles) -> tuple[int, int] | None:
    """The token range of the name that ends before token `end`; None where none does."""
    particles, stops = titles.words("particle"), titles.words("name_stop")
    first = end
    while first and end - first < MAX_NAME_TOKENS + 2:
        word = tokens[first - 1]
        inner = word.low in particles and 1 < first < end and _is_name_word(tokens[first - 2])
        if not inner and not (_is_name_word(word) and word.low not in stops):
            break
        first -= 1
    first = _strip_titles(tokens, first, end, titles)
    if first >= end or end - first > MAX_NAME_TOKENS:
        return None
    return first, end


def _stops(tokens: list[Token], place: int, first: int, titles: Titles) -> bool:
    """Whether a capitalised word is no part of a name: a weekday, a title, a month (but `Theresa May`)."""
    word = tokens[place].low
    if place == first:
        return word in titles.words("name_stop")
    if titles.title_at(tokens, place) and not titles.words("head_first"):
        return True
    if word in titles.words("name_or_month"):
        return place + 1 < len(tokens) and tokens[place + 1].text[0].isdigit()
    return word in titles.words("name_stop")


def _strip_titles(tokens: list[Token], first: int, end: int, titles: Titles) -> int:
    """Leave titles, countries, nouns and honorifics before the name out of it."""
    honorifics = titles.words("honorific")
    for index in range(first, end):
        # `Bruno Le Maire`: where adjectives come last, titles are written small
        surname = index > first and titles.words("head_first") and tokens[index - 1].capital
        if surname and not titles.country_at(tokens, index):
            continue
        if title := titles.title_at(tokens, index):
            first = max(first, index + title.size)
        elif country := titles.country_at(tokens, index):
            first = max(first, index + country.size)
        elif titles.nouns.at(tokens, index) or tokens[index].low.rstrip(".") in honorifics:
            first = max(first, index + 1)
    return first


def _is_name_word(token: Token) -> bool:
    """A capitalised word, an initial, or an article joined to a capital (`al-Kharraz`)."""
    text = token.text
    if not token.capital:
        return "-" in text and text[-1].isalpha() and text.split("-", 1)[1][:1].isupper()
    return len(text) > 1 and (text[-1] != "." or len(text) == 2)


def _is_name_part(tokens: list[Token], index: int, particles: frozenset[str]) -> bool:
    """Whether a particle is followed by a name: at once, or after one more particle (`von der Leyen`)."""
    if _is_name_word(tokens[index]):
        return True
    return tokens[index].low in particles and index + 1 < len(tokens) and _is_name_word(tokens[index + 1])


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A name word without marks and in one romanisation: `Abdel-Moneim` and `Abdulmenam` come close to each other."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    for pattern, to in _FOLDS:
        plain = pattern.sub(to, plain)
    return plain


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, Arabic articles left out, initials kept."""
    listed = [piece for piece in re.split(r"[\s.]+", name.strip()) if piece]
    cleaned = []
    for piece in listed:
        low = piece.lower()
        if low in _ARTICLES:
            continue
        head, _, rest = low.partition("-")
        cleaned.append(rest if head in _ARTICLES and rest else low)
    return tuple(cleaned) or tuple(piece.lower() for piece in listed)


@lru_cache(maxsize=16384)
def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: surnames alike, and given names alike, abbreviated or missing."""
    one, two = parts(a), parts(b)
    if not one or not two:
        return False
    if one == two:
        return True
    if not _alike(one[-1], two[-1]):
        # family name first (Xi Jinping / Xi), or a second surname left out (Pedro Sánchez Pérez-Castejón)
        return _one_is_part(one, two)
    return _given_fit(one[:-1], two[:-1])


def _one_is_part(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1:
        return len(long) <= 3 and any(_alike(short[0], word) for word in long[:1]) and len(short[0]) <= 5
    return all(any(_alike(word, other) for other in long) for word in short)


def _given_fit(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if not one or not two:
        return True
    a, b = one[0], two[0]
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _alike(a, b) or a.startswith(b) or b.startswith(a) or any(_alike(a, word) for word in two)


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    one, two = folded(a), folded(b)
    if one == two:
        return True
    if min(len(one), len(two)) < 4:
        return False
    if one[0] != two[0] and {one[0], two[0]} != {"g", "k"}:
        return False
    if Levenshtein.distance(one, two) > max(len(one), len(two)) // 4 + 1:
        return False
    return JaroWinkler.similarity(one, two) >= ALIKE
