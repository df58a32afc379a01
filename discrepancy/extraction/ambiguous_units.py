"""Unit words that name two units: pounds (also Pfund, libras, livres) are a mass or a sum of money, degrees heat.

What the sentence says decides: the nearest word of money or of mass (`lexicons/<lang>/function_words.csv`), another
mass beside it, or a scale word, since a million pounds is hardly ever weighed. Else the language decides.
"""

from __future__ import annotations

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.units import unit_words, units
from discrepancy.extraction.words_of_figures import FigureWords

#: The unit that a word stands for first, and the one it may stand for. Source: usage in all four languages.
OTHER = {"pound": "GBP"}
#: Words before and after the figure that can decide; a clause is rarely longer.
BEFORE, AFTER = 10, 6
#: From here on pounds are money where the language weighs in kilograms and nothing else is said.
MANY = 100


def settle_units(line: Line, figures: list[Figure], words: FigureWords) -> None:
    """Give figures whose unit word names two units the one the sentence speaks of."""
    for figure in figures:
        if figure.unit == "degree" and figure.unit_text.isalpha() and _is_heat(line, figure, words):
            figure.unit, figure.dimension = "celsius", units()["celsius"].dimension
        other = OTHER.get(figure.unit)
        if other and _is_word(figure, words) and _means_other(line, figure, figures, words):
            figure.unit, figure.dimension = other, units()[other].dimension


def _is_heat(line: Line, figure: Figure, words: FigureWords) -> bool:
    """ "41 Grad", "44 grados": the air's heat, where the language measures it in Celsius and names no angle near."""
    if not words.has("degree_is_celsius"):
        return False
    token, behind = line.before(figure.start), line.after(figure.end)
    near = range(max(token - BEFORE, -1) + 1, behind + AFTER)
    return not any(line.word[index] in words.link["angle_word"] for index in near)


def _is_word(figure: Figure, words: FigureWords) -> bool:
    """Whether the unit is written out; signs and short forms (lb) name one unit only."""
    return figure.unit_text not in unit_words(words.language).symbols and figure.unit_text.isalpha()


def _means_other(line: Line, figure: Figure, figures: list[Figure], words: FigureWords) -> bool:
    own = units()[figure.unit].dimension
    token = line.after(figure.numeral.start)
    behind = line.after(figure.end)
    if "-" in line.text[figure.numeral.end : figure.end]:
        return False
    if any(one is not figure and one.dimension == own and one.unit not in OTHER for one in figures):
        return False
    money, mass = words.link["money_word"], words.link["mass_word"]
    for step in range(1, BEFORE + 1):
        near = [line.word[token - step]] + ([line.word[behind + step - 1]] if step <= AFTER else [])
        if any(word in mass for word in near):
            return False
        if any(word in money for word in near):
            return True
    if figure.numeral.scaled:
        return True
    large = figure.low is not None and figure.low >= MANY
    return large and words.has("pound_is_money") and line.word[behind] not in words.of
