"""What each mention is about: measure, content words, place, population, part, period, modality, event."""

from __future__ import annotations

from discrepancy.config import Config
from discrepancy.extraction.document import Document
from discrepancy.extraction.mentions import Date, Quantity, Role, Scope
from discrepancy.extraction.words import Cue, Word, content, cues, words


def scope_of(
    document: Document, mentions: list[Quantity | Date | Role], dates: list[Date], config: Config
) -> list[Scope]:
    """The scope of each mention, in the same order."""
    known: dict[int, tuple[list[Word], list[Cue]]] = {}
    result = []
    for mention in mentions:
        index = document.sentence_at(mention.start)
        if index < 0:
            result.append(Scope())
            continue
        if index not in known:
            sentence = document.sentences[index]
            language = sentence.language or document.language or "en"
            found = words(document.text, sentence.start, sentence.end, language)
            known[index] = found, cues(found)
        found, marks = known[index]
        scope = Scope(about=" ".join(sorted(set(content(found)))))
        best = None
        for cue in marks:
            if cue.kind != "measures":
                continue
            gap = max(found[cue.first].start - mention.end, mention.start - found[cue.last - 1].end, 0)
            if best is None or gap < best[0]:
                best = gap, cue
        if best and isinstance(mention, Quantity):
            scope.measure = best[1].id
            scope.measure_text = document.text[found[best[1].first].start : found[best[1].last - 1].end]
        if isinstance(mention, Quantity):
            sentence = document.sentences[index]
            inside = [d for d in dates if sentence.start <= d.start < sentence.end and d.timex_type == "DATE" and d.start_date]
            if inside:
                near = min(inside, key=lambda d: (abs(d.start - mention.start), d.start))
                scope.period_from, scope.period_to, scope.grain = near.start_date, near.end_date, near.grain
                scope.period_text = document.text[near.start : near.end]
        result.append(scope)
    return result
