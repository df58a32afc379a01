"""Bare figures behind a label: what the label counts, as if it stood behind the number.

"Lanes: 6" is "6 lanes", "Vehicles per day: 84,000" is "84,000 vehicles per day", "Fall in stocks: 26 %" is a fall of
26 %. The label is the header of a table's row or column, or the words between the start of a line and its colon.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.mentions import Quantity
from discrepancy.extraction.quantities import find_quantities
from discrepancy.extraction.words import lexicon
from discrepancy.extraction.words_of_figures import figure_words

#: a label before a colon is no longer than this, in characters
LONGEST = 48
#: the number that is put before a label to read it: no year, no day, more than one
NUMBER = "25"
#: what may stand behind the figure that ends its line or its item
_ENDS = frozenset(".,;()[]|*_")
#: list marks and markup before a label
_MARKS = " \t-–•*_|#>"


class Label(NamedTuple):
    """What a label says of the figure behind it: the counted noun, its rate, and the way a change goes."""

    head: str = ""
    modifiers: tuple[str, ...] = ()
    per: str = ""
    trend: str = ""


def labelled(document: Document, quantity: Quantity, sentence: Sentence, config: Config) -> Quantity:
    """The quantity with what its label counts, where it counts nothing itself; changes take the way of the label."""
    if quantity.head or quantity.form != "amount" or quantity.dimension not in ("count", "share"):
        return quantity
    parts = sentence.context.split(" | ") if sentence.context else [_before(document, quantity, sentence)]
    language = sentence.language or document.language or "en"
    labels = [_read(document, part, language, config) for part in parts if part]
    if quantity.dimension == "share":
        trend = next((label.trend for label in labels if label.trend), "")
        return replace(quantity, trend=trend, form="change") if trend else quantity
    counted = [label for label in labels if label.head]
    if len(counted) != 1:
        return quantity
    per = quantity.per or counted[0].per
    return replace(quantity, head=counted[0].head, modifiers=counted[0].modifiers, per=per)


def _before(document: Document, quantity: Quantity, sentence: Sentence) -> str:
    """The words between the start of the line and a colon directly before the figure; "" where there are none."""
    text = document.text
    before = text[max(sentence.start, quantity.value_start - LONGEST) : quantity.value_start].rstrip(" \t*_")
    if not before.endswith(":"):
        return ""
    behind = text[quantity.end : sentence.end].lstrip(" ")[:1]
    if behind and behind != "\n" and behind not in _ENDS:
        return ""
    label = before[:-1].rpartition("\n")[2].partition("(")[0].strip(_MARKS)
    return "" if any(mark in label for mark in ".;:,)") else label


def _read(document: Document, label: str, language: str, config: Config) -> Label:
    key = "label", label, language
    found = document.memo.get(key)
    if found is None:
        found = document.memo[key] = _parsed(label, language, config)
    return found  # type: ignore[return-value]


def _parsed(label: str, language: str, config: Config) -> Label:
    words = figure_words(language)
    lower = label.lower()
    first = lower.split(maxsplit=1)[0] if lower else ""
    trend = words.movement_noun.get(first, "")
    start = max((len(term) + 1 for term in words.link["number_of"] if lower.startswith(term + " ")), default=0)
    noun = label[start:]
    if not noun or len(label) > LONGEST:
        return Label(trend=trend)
    if words.order != "capital" and not noun[1:2].isupper():
        noun = noun[0].lower() + noun[1:]
    text = f"{NUMBER} {noun}"
    alone = Document("label", "label", text, language, sentences=(Sentence(0, len(text), "table", language, 0),))
    read, _ = find_quantities(alone, [], config)
    if not read or read[0].unit != "count" or read[0].start or read[0].form != "amount":
        return Label(trend=trend)
    inner = text[read[0].head_start : read[0].head_end]
    if words.order == "capital" and not (inner and _is_plural(inner, language)):
        return Label(trend=trend)
    return Label(read[0].head, read[0].modifiers, read[0].per, trend)


def _is_plural(noun: str, language: str) -> bool:
    """Whether a noun with a capital is no measure in the singular ("Höhe: 12"): it is inflected, or names people."""
    known = lexicon(language)[noun]
    return known.lemma != known.lower or any(term.kind == "people" and not term.rest for term in known.terms)
