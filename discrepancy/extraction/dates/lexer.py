"""From text to chains: runs of words and numerals that can stand in one time expression.

The scan stops only at words that start an expression (`vocabulary.TRIGGERS`) and at years and numeric dates; from there
a chain grows to both sides as long as words are in the vocabulary. Each character is lexed at most once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.extraction.dates.vocabulary import SPOKEN_YEAR, Entry, Vocabulary

#: blanks inside an expression: one line break at most (hard-wrapped text), never a blank line
_BLANKS = re.compile(r"[ \t\u00a0\u202f\u2009]{0,8}(?:\r?\n(?![ \t]*\r?\n))?[ \t\u00a0\u202f\u2009]{0,8}")
_BLANK_CHARS = frozenset(" \t\r\n\u00a0\u202f\u2009")
_MARK = re.compile(r"['’]s(?!\w)|[-–—,&/']")
_ROMAN = re.compile(r"([XVI]{1,6})(?:e|er|ème|º)?(?!\w)")
_ROMAN_LOWER = re.compile(r"[xvi]{1,6}(?:e|er|ème)?")
_CLOSED = frozenset("$€£¥#%.,:;\\+=")
_UNIT_NUMBER = re.compile(r"[0-9]{1,9}")
#: longest chain, in atoms: no expression is as long, and a hostile text cannot make the grammar work on all of it
MAX_ATOMS = 60
#: words looked at to the left of a trigger: "in the second and third quarter of the last fiscal year" has ten
REACH = 12


@dataclass(slots=True)
class Atom:
    """One word or numeral of a chain: its code for the grammar and its value."""

    code: str
    start: int
    end: int
    value: str = ""
    weak: str = ""
    ref: str = ""
    number: float | None = None
    term: str = ""


def chains(text: str, lowered: str, words: Vocabulary, start: int, end: int) -> Iterator[list[Atom]]:
    """All chains of `text[start:end]`, in order, not overlapping. `lowered` has the same length as `text`."""
    search = words.trigger.search
    position, done = start, start
    if start == 0 and (words.trigger.match(" " + lowered[:60])):
        atoms = _lex(text, lowered, words, 0, end)
        if atoms:
            yield atoms
            position = done = atoms[-1].end
    while True:
        hit = search(lowered, position, end)
        if hit is None:
            return
        at = hit.start() + 1
        if at < done:
            position = at
            continue
        atoms = []
        for first in _starts(lowered, words, at, done):
            atoms = _lex(text, lowered, words, first, end)
            if atoms and atoms[-1].end > at:  # else the words to the left do not lead up to the trigger
                break
        if atoms:
            yield atoms
            done = atoms[-1].end
            position = max(at, done - 1)
        else:
            position = at


def _starts(lowered: str, words: Vocabulary, at: int, floor: int) -> list[int]:
    """Where the words of the run of vocabulary words and small numbers that ends at `at` begin, from the left."""
    known = words.words
    found = [at]
    for _ in range(REACH):
        first = end = found[-1]
        while end > floor and first - end < 3 and lowered[end - 1] in " \t\u00a0-–,'’./":
            end -= 1
        if end > floor and lowered[end - 1] == "\n":
            end -= 1
        start = end
        while start > floor and end - start < 20 and lowered[start - 1].isalnum():
            start -= 1
        word = lowered[start:end]
        if not word:
            break
        if word[0].isdigit():
            start = _grouped(lowered, start, max(floor, first - 20))
            if start > floor and lowered[start - 1] in _CLOSED:
                break
        elif word not in known and not (words.roman and _ROMAN_LOWER.fullmatch(word)):
            break
        found.append(start)
    return found[::-1]


def _grouped(lowered: str, start: int, floor: int) -> int:
    """Where a number begins whose last group of digits begins at `start` ("12,000")."""
    while start - 1 > floor and lowered[start - 1] in ",." and lowered[start - 2].isdigit():
        start -= 1
        while start > floor and lowered[start - 1].isdigit():
            start -= 1
    return start


def _lex(text: str, lowered: str, words: Vocabulary, position: int, limit: int) -> list[Atom]:
    """The atoms from `position` on, up to the first thing that cannot stand in a time expression."""
    atoms: list[Atom] = []
    while position < limit and len(atoms) < MAX_ATOMS:
        hit = words.term.match(lowered, position, limit)
        if hit is not None and hit.end() > position:
            entries = words.entries[hit.group()]
            entry = entries[0]
            if entry.case or len(entries) > 1:
                fitting = [each for each in entries if not each.case or _fits(text, position, each.case, atoms)]
                if not fitting:
                    break
                entry = fitting[0] if len(fitting) == 1 else _choose(fitting, atoms)
            _append(atoms, entry, hit.group(), position, hit.end())
            position = hit.end()
        elif lowered[position].isdigit() or lowered[position] in "'’fqths":
            number = words.number.match(lowered, position, limit)
            if number is None:
                mark = _MARK.match(lowered, position)
                if mark is None:
                    break
                _append_mark(atoms, mark)
                position = mark.end()
            else:
                atoms.append(_numeral(number, lowered, position))
                position = number.end()
        else:
            mark = _MARK.match(lowered, position)
            roman = _ROMAN.match(text, position) if words.roman and mark is None else None
            if roman is not None:
                value = float(_roman(roman.group(1)))
                atoms.append(Atom("o", position, roman.end(), roman.group(1), number=value))
                position = roman.end()
            elif mark is not None:
                _append_mark(atoms, mark)
                position = mark.end()
            else:
                break
        if position < limit and lowered[position] == " " and lowered[position + 1 : position + 2] > " ":
            position += 1
        elif position < limit and lowered[position] in _BLANK_CHARS:
            blanks = _BLANKS.match(lowered, position)
            position = blanks.end() if blanks is not None else position
    while atoms and atoms[-1].code in ",-'/&":
        atoms.pop()
    return atoms


def _choose(entries: list[Entry], atoms: list[Atom]) -> Entry:
    """"second" is a unit behind a number, else 2nd; "half" is a unit behind an ordinal ("first half"), else 1/2."""
    before = atoms[-1].code if atoms else ""
    if before == "-" and len(atoms) > 1:
        before = atoms[-2].code
    unit = before == "n" if entries[-1].code == "o" else before in ("o", "l", "x", "t")
    return entries[0] if unit else entries[-1]


def _append_mark(atoms: list[Atom], mark: re.Match[str]) -> None:
    """A comma, dash, slash or genitive mark; a bare apostrophe ("l'année") only parts two words."""
    sign = mark.group()
    if sign not in ("'", "’"):
        code = sign if sign in ",/&" else "'" if sign[0] in "'’" else "-"
        atoms.append(Atom(code, mark.start(), mark.end()))


def _roman(written: str) -> int:
    """The value of a Roman numeral up to XXXIX."""
    total = 0
    for char, following in zip(written, written[1:] + " ", strict=True):
        value = {"I": 1, "V": 5, "X": 10}[char]
        total += -value if {"I": 1, "V": 5, "X": 10}.get(following, 0) > value else value
    return total


def _fits(text: str, position: int, case: str, atoms: list[Atom]) -> bool:
    """Whether the capital letter, or its absence, is what the lexicon asks for."""
    upper = text[position].isupper()
    if case == "upper":
        return upper
    if not upper:
        return True
    if text[position + 1 : position + 2].isupper() or (atoms and atoms[-1].code in "no"):
        return True  # capitals throughout, or "14 Juillet"
    before = text[max(0, position - 3) : position].rstrip(" \"'“„«¿¡-–*•")
    return not before or before[-1] in ".!?:\n" or (not atoms and position < 3)


def _append(atoms: list[Atom], entry: Entry, term: str, start: int, end: int) -> None:
    """Add a word; number words that follow each other become one number, a compound becomes its two parts."""
    if entry.code == "weekday_part":
        weekday, part = entry.value.split()
        atoms.append(Atom("w", start, end, weekday, term=term))
        atoms.append(Atom("P", start, end, part, term=term))
        return
    if entry.code != "n":
        number = float(entry.value) if entry.code == "o" else None
        atoms.append(Atom(entry.code, start, end, entry.value, entry.weak, entry.ref, number, term))
        return
    value = entry.value
    last = atoms[-1] if atoms else None
    before = atoms[-2] if len(atoms) > 1 else None
    if value.startswith("x"):
        factor = int(value[1:])
        if last is not None and before is not None and last.code == "B" and before.code == "K":  # "half a million"
            del atoms[-2:]
            atoms.append(Atom("n", before.start, end, value, number=factor / 2, term=term))
        elif last is not None and last.code in "nB" and last.number is not None:
            last.number, last.end, last.code = last.number * factor, end, "n"
        else:
            atoms.append(Atom("n", start, end, value, number=float(factor), term=term))
        return
    if value == "X":
        atoms.append(Atom("n", start, end, "X", term=term))
        return
    number = float(value)
    if _is_spoken_year(last, number):
        assert last is not None
        atoms[-1] = Atom("y", last.start, end, str(int((last.number or 0) * 100 + number)), term=term)
        return
    hyphen = last is not None and last.code == "-" and before is not None
    if hyphen and before is not None and before.code == "y" and before.term and number < 10:
        atoms.pop()
        before.value, before.end, before.term = str(int(before.value) + int(number)), end, ""
        return
    if last is not None and last.code == "-" and before is not None and _adds(before, number):
        atoms.pop()
        last = before
    if last is not None and _adds(last, number):
        last.number, last.end = (last.number or 0) + number, end
        return
    atoms.append(Atom("n", start, end, value, number=number, term=term))


def _is_spoken_year(last: Atom | None, number: float) -> bool:
    """"nineteen ninety", "twenty thirteen"."""
    if last is None or last.code != "n" or not last.term:
        return False
    return last.number in SPOKEN_YEAR and 10 <= number < 100


def _adds(last: Atom, number: float) -> bool:
    """Whether a number word is added to the one before it: "twenty" + "four", "two thousand" + "six"."""
    if last.code != "n" or last.number is None or not last.term:
        return False
    if last.number < 100:
        return last.number >= 20 and last.number % 10 == 0 and number < 10
    return number < 100 and last.number % 100 == 0


def _numeral(number: re.Match[str], lowered: str, start: int) -> Atom:
    """The atom of a numeral: which kind of date part it can be is seen from its form."""
    kind, written, end = number.lastgroup or "", number.group(), number.end()
    if kind == "year":
        return Atom("y", start, end, written, number=float(written))
    if kind in ("iso", "ymd", "dmy", "dm"):
        return Atom("I", start, end, kind + " " + written)
    if kind == "span":
        return Atom("Y", start, end, written)
    digits = _UNIT_NUMBER.findall(written)
    if kind == "clock":
        return Atom("C", start, end, f"{int(digits[0]):02d}:{digits[1]}")
    if kind == "decade":
        return Atom("E", start, end, digits[0])
    if kind == "ordinal":
        return Atom("o", start, end, digits[0], number=float(digits[0]))
    if kind == "fiscal":
        year = int(digits[0])
        return Atom("X", start, end, str(year if year > 99 else 2000 + year))
    if kind in ("quarter", "half"):
        return Atom("Q", start, end, ("Q" if kind == "quarter" else "H") + digits[0])
    if kind == "short":
        return Atom("d", start, end, digits[0])
    if kind == "fraction":
        part = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}[number.group("over")]
        return Atom("n", start, end, written, number=int(digits[0]) + part)
    if len(digits) == 1:
        return Atom("n", start, end, written, number=float(written))
    grouped = all(len(group) == 3 for group in digits[1:])
    value = float("".join(digits)) if grouped else float(written.replace(",", "."))
    return Atom("n", start, end, written, number=value)
