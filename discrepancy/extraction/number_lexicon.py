"""The number words of a language: what each is worth, and the patterns that find them."""

from __future__ import annotations

import re
from decimal import Decimal

from discrepancy import lexicons
from discrepancy.extraction.digits import AFTER_BLANK, RUN
from discrepancy.extraction.trie import alternation, cased

#: kinds of number word that are no numeral by themselves
DEPENDENT = frozenset(
    {"after_metre", "point", "not_part", "joiner", "article", "glued", "ordinal_suffix", "decade_suffix", "minus"}
)
#: kinds that can follow a number in digits
AFTER_DIGITS = frozenset({"scale", "open_scale", "hundred", "open_hundred", "group", "joiner"})


class NumberLexicon:
    """The number words of one language and the patterns made of them."""

    def __init__(self, language: str) -> None:
        rows = lexicons.load("numerals", language)
        self.language = language
        self.kinds: dict[str, tuple[str, Decimal]] = {}
        self.denominators: dict[str, Decimal] = {}
        self.glued: dict[str, Decimal] = {}
        suffixes: dict[str, list[str]] = {}
        #: plurals of scales that stand for an interval where no number stands before: "Millionen Menschen"
        self.vague_alone: dict[str, Decimal] = {}
        multiplying = {row["term"] for row in rows if row["kind"] in ("scale", "open_scale", "group")}
        self.ordinal_digits = {row["term"]: row["id"] for row in rows if row["kind"] == "ordinal_suffix"}
        #: sports and the like: "200m hurdles" are metres, not millions
        self.metres = tuple(row["term"] for row in rows if row["kind"] == "after_metre")
        for row in rows:
            term, kind, value = row["term"], row["kind"], Decimal(row["id"] or 0)
            if kind in ("denominator", "half"):
                self.denominators[term] = value
            if kind == "glued":
                self.glued[term] = value
            elif kind == "vague" and term in multiplying:
                self.vague_alone[term] = value
            elif kind in ("ordinal_suffix", "decade_suffix", "ordinal_dot"):
                suffixes.setdefault(kind, []).append(term)
            elif kind == "ordinal" or term not in self.kinds:
                self.kinds[term] = (kind, value)
        self.compound = any(row["kind"] == "compound" for row in rows)
        self._compile(suffixes)
        near = [term for term, (kind, _) in self.kinds.items() if kind in AFTER_DIGITS]
        whole = r"(?![^\W_])"
        short = alternation(cased([*self.denominators, *self.glued])) + whole
        near_words = alternation(cased(near)) + ("" if self.compound else whole)
        beyond = rf"[ \u00a0\u202f\n\t\r-]|(?:{near_words})|(?:{short})"
        #: what goes on with a number in digits behind a blank: "4 hundred", "2 and a half", "3 Mio."
        self.near = re.compile(beyond)
        over = r"[;:()\]%?!\"”…–—]|,(?! 0)|\.(?=\n|\Z)" + ("" if self.ordinal_dot else r"|\. ")
        #: a run of digits that is over where it ends
        self.alone = re.compile(rf"(?<!\.){RUN}(?=\Z|[ \u00a0\n-](?!{AFTER_BLANK}|{beyond})|{over})")
        self._read: dict[str, tuple[tuple[str, Decimal], ...]] = {}

    def _compile(self, suffixes: dict[str, list[str]]) -> None:
        terms = [term for term, (kind, _) in self.kinds.items() if kind not in ("compound",)]
        end = r"(?![^\W_]|['’]\w)"
        atoms = "(?:" + alternation(cased(terms)) + ")" + ("+" if self.compound else "")
        self.word = re.compile(atoms + end)
        self.atom = re.compile(alternation(terms))
        leading = [term for term in terms if self.kinds[term][0] not in DEPENDENT]
        first = "(?:" + alternation(cased(leading)) + ")" + (f"(?:{alternation(terms)})*" if self.compound else "")
        letters = re.escape("".join(sorted({term[0] for term in cased(leading)})))
        #: the first two looks are quick ones that rule most characters out
        self.scan = re.compile(rf"[^a-zA-Z0-9_](?=[{letters}])(?<=\W)({first}){end}")
        self.first = re.compile("(" + first + ")" + end)
        joiners, articles = self._terms("joiner"), self._terms("article")
        fractions = alternation(cased(self.denominators))
        article = "(?:" + alternation(cased(articles)) + ")"
        gap = r"[ \u00a0\n]+"
        self.point = re.compile(gap + "(?:" + alternation(self._terms("point")) + ")" + gap)
        self.not_part = re.compile(r"(?:^|\W)(?:" + alternation(self._terms("not_part")) + r")[ \u00a0]$")
        self.joiner = re.compile(gap + "(?:" + alternation(joiners) + ")" + gap)
        hyphen = r"(?:[ \u00a0\n]+|-)"
        self.and_part = re.compile(
            f"{hyphen}(?:{alternation(joiners)}){hyphen}(?:{article}{hyphen})?({fractions}){end}"
        )
        self.article_before = re.compile(rf"(?:^|[^\w-])({article})[ \u00a0-]+$")
        self.of_scale = re.compile(
            rf"[ -](?:of{gap})?(?:{article}[ -])?" if self.language == "en" else rf"(?:{gap}|-)(?:{article}{gap})?"
        )
        self.denominator = re.compile(rf"(?:[ \u00a0‑-]| - )({fractions}){end}")
        self.ordinal_suffix = re.compile(r"\.?(?:" + alternation(suffixes.get("ordinal_suffix", [])) + r")(?![^\W_])")
        #: "19. Jahrhundert": a full stop inside a sentence makes an ordinal
        self.ordinal_dot = re.compile(r"\.[ \u00a0]+[^\W\d_]") if "ordinal_dot" in suffixes else None
        self.decade_suffix = re.compile(r"['’]?(?:" + alternation(suffixes.get("decade_suffix", [])) + r")(?![^\W_])")
        of = [row["term"] for row in lexicons.load("function_words", self.language) if row["kind"] == "of"]
        self.of_thing = re.compile(rf"[ \u00a0](?:{alternation(of)})[ \u00a0]?[^\W\d_]")
        self.abbreviation = re.compile(r"[ \u00a0]?(" + alternation(self.glued) + r")(?![^\W_])")

    def _terms(self, kind: str) -> list[str]:
        return [term for term, (known, _) in self.kinds.items() if known == kind]

    def analyse(self, token: str) -> tuple[tuple[str, Decimal], ...]:
        """The parts of one written word: kinds and values. "einundzwanzig" is one part of 21."""
        found = self._read.get(token)
        if found is None:
            found = self._read[token] = self._analyse(token.lower())
        return found

    def _analyse(self, token: str) -> tuple[tuple[str, Decimal], ...]:
        if token in self.kinds:
            return (self.kinds[token],)
        parts = [self.kinds[match.group()] for match in self.atom.finditer(token)]
        merged: list[tuple[str, Decimal]] = []
        for kind, value in parts:
            tens_after_digit = kind == "tens" and len(merged) > 1 and merged[-1][0] == "joiner"
            if tens_after_digit and merged[-2][0] in ("digit", "pronoun", "article"):
                merged[-2:] = [("teen", merged[-2][1] + value)]
            else:
                merged.append((kind, value))
        return tuple(merged)
