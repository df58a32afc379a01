"""The language of a paragraph, and of most of a document.

First by function words that only one of the analysed languages has (`lexicons/<lang>/stopwords.csv`): cheap, and sure
where they are many. What they leave open goes to py3langid, which knows 97 languages.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from discrepancy import lexicons

#: Below this many letters a guess is worth less than the language of the document around it.
MIN_LETTERS = 40
#: Below this many letters only the analysed languages are considered: a name-heavy line looks like any language.
MIN_LETTERS_OTHER = 70
#: Characters looked at; the first lines of a paragraph tell its language.
SAMPLE_CHARS = 240
#: Share of function words of running text of one language, and lead over the next; texts in the four languages have
#: 25-45 %.
SURE_SHARE, SURE_LEAD = 0.12, 3
#: Fewer words ("850 ha", "12 an") tell no language: a word of one is an abbreviation in another.
LEAST_WORDS = 3
#: Last letter of the Latin blocks of Unicode (Latin Extended-B).
_LAST_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str, names_only: bool = False) -> str:
    """ISO 639-1 code of the language of `text`, whether it is one that is analysed or not; "" for too little text.

    `names_only`: the text is put together from scraps (cells of a table), which look like any language; then only the
    analysed languages are considered.
    """
    sample = text[:SAMPLE_CHARS]
    words = _WORD.findall(sample.lower())
    mark = _marks().get
    votes = [code for code in map(mark, words) if code]
    if len(votes) > 1:
        code = max(lexicons.languages(), key=votes.count)
        most = votes.count(code)
        if most >= SURE_SHARE * len(words) and most >= SURE_LEAD * (len(votes) - most):
            return code
    letters = sum(map(len, words))
    if sum(len(word) for word in words if word[0] > _LAST_LATIN) * 2 > letters:
        return _guess(sample, True) if letters >= MIN_LETTERS / 4 else ""
    if letters >= MIN_LETTERS:
        return _guess(sample, letters >= MIN_LETTERS_OTHER)
    return votes[0] if len(words) >= LEAST_WORDS and len(set(votes)) == 1 else ""


def of_paragraphs(paragraphs: list[str], counts: list[bool], given: str = "") -> tuple[str, list[str]]:
    """The language of most of a document, and of each paragraph (the document's where a paragraph is too short to
    tell).

    `counts` says which paragraphs are the document's own; `given` is what it says itself, and decides for it.
    """
    found = [detect(paragraph) for paragraph in paragraphs]
    weights: Counter[str] = Counter()
    for code, paragraph, own in zip(found, paragraphs, counts, strict=True):
        if code and own:
            weights[code] += len(paragraph)
    most = min(weights, key=lambda code: (-weights[code], code)) if weights else ""
    most = given or most or detect(" ".join(paragraphs[:50]), names_only=True)
    return most, [code or most for code in found]


def analysed(code: str) -> bool:
    """Whether there is a lexicon for the language."""
    return code in lexicons.languages()


@cache
def _marks() -> dict[str, str]:
    """Function words that one analysed language has and no other."""
    owners: dict[str, set[str]] = {}
    for code in lexicons.languages():
        for row in lexicons.load("stopwords", code):
            for word in _WORD.findall(row["term"].lower()):
                owners.setdefault(word, set()).add(code)
    return {word: next(iter(codes)) for word, codes in owners.items() if len(codes) == 1}


@lru_cache(maxsize=20_000)
def _guess(text: str, any_language: bool) -> str:
    from py3langid import rank

    ranked = [str(code) for code, _ in rank(text)]
    return ranked[0] if any_language else next(code for code in ranked if analysed(code))
