"""What the writers that print sentences share: counts in words, excerpts round a figure, a statement's place and voice.

Plain text only; each writer escapes it for its own format.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from discrepancy.judgement.telling import BULLET
from discrepancy.reporting.model import Case, Report, Statement

#: Kind of finding -> (singular, plural, what a reader should make of it), in the order they are listed.
KINDS = {
    "conflict": ("conflict", "conflicts", "these cannot both hold"),
    "arithmetic": ("sum that is off", "sums that are off", "the figures of one statement do not work out"),
    "weekday": ("wrong weekday", "wrong weekdays", "weekday and date do not belong together"),
    "scope": (
        "difference of scope",
        "differences of scope",
        "do not put these figures side by side: not the same thing",
    ),
    "update": ("later figure", "later figures", "a count that later documents raise"),
    "vague": ("vague source", "vague sources", "the words point at somebody nobody can find"),
    "unsourced": ("figure without a source", "figures without a source", "nobody is named for it"),
    "compatible": ("difference of wording", "differences of wording", "different words for what can be one value"),
    "name_variant": ("name in two forms", "names in two forms", "probably one person or body"),
}

#: Characters of a title, and of a finding's own sentences, that are printed.
TITLE, WORKING = 240, 2_000

# Characters that move the cursor, reorder the line or print nothing: a document must not rearrange the report.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]+")


class Excerpt(NamedTuple):
    """A piece of a sentence in three parts, the figure in the middle; cut ends carry an ellipsis."""

    before: str
    quote: str
    after: str


def one_line(text: str) -> str:
    """The text on one line: control and direction characters become a space, runs of white space one space."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a space where there is one near, with an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    at_word = kept.rfind(" ")
    return (kept[:at_word] if at_word > limit * 0.6 else kept).rstrip(" ,;:") + "…"


def excerpt(statement: Statement, around: int = 110) -> Excerpt:
    """The statement's quote with up to `around` characters of its sentence on either side."""
    sentence, start, end = statement.sentence, statement.mark_start, statement.mark_end
    if end <= start:
        return Excerpt("", cut(one_line(statement.quote or statement.value_text), 4 * around), "")
    # a file without line ends can be one sentence of megabytes: only what may be shown is looked at
    near = 4 * around
    before = _edged(sentence[max(0, start - near) : start])
    quote, after = cut(one_line(sentence[start:end]), near), _edged(sentence[end : end + near])
    if len(before) > around or start > near:
        kept = before[-around:]
        at_word = kept.find(" ")
        before = "…" + (kept[at_word + 1 :] if 0 <= at_word < around * 0.4 else kept)
    if len(after) > around or end + near < len(sentence):
        after = cut(after + " " * (around + 1 - len(after)), around)
    return Excerpt(before, quote, after)


def _edged(text: str) -> str:
    """`one_line`, but a space at either end stays, because the figure stands beside it."""
    line = one_line(text)
    if not line:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")


def voice(statement: Statement) -> str:
    """Who stands behind the statement, in a few words."""
    if statement.speaker:
        said = one_line(statement.speaker)
        return f"{said}, via {one_line(statement.via)}" if statement.via else said
    if statement.sourcing == "vague":
        return f"vague: “{one_line(statement.sourcing_text)}”" if statement.sourcing_text else "vague"
    return "nobody named" if statement.sourcing == "none" else one_line(statement.sourcing_text)


def name(statement: Statement) -> str:
    """The document's short name: who published it, else the file, as in the workings."""
    return one_line(statement.publisher or statement.source)


def place(statement: Statement) -> str:
    """Where in its document the statement stands: `line 12`, with the zone where that is not running text."""
    where = f"line {statement.line}" if statement.line else ""
    zone = statement.zone if statement.zone not in {"", "body", "quote"} else ""
    return ", ".join(part for part in (where, zone) if part)


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 document`, `2,300 documents`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def kind_counts(report: Report) -> list[tuple[str, str, int]]:
    """Each kind of finding that occurs: id, its words for that number, how many; worst first, unknown kinds last."""
    found = {key.partition(".")[2]: number for key, number in report.counts.items() if key.startswith("findings.")}
    order = {kind: index for index, kind in enumerate(KINDS)}
    ranked = sorted(found, key=lambda kind: (order.get(kind, len(order)), kind))
    return [(kind, kind_words(kind, found[kind]), found[kind]) for kind in ranked]


def kind_words(kind: str, number: int = 1) -> str:
    """A kind of finding in plain words, singular or plural."""
    singular, plural, _ = KINDS.get(kind, (kind.replace("_", " "), kind.replace("_", " "), ""))
    return singular if number == 1 else plural


def headline(report: Report) -> str:
    """The run in one sentence: documents, claims, facts."""
    counts = report.counts
    read = counts["documents.read"]
    parts = [count(read, "document"), count(counts["claims"], "claim"), count(counts["facts"], "fact")]
    copies, skipped = counts["documents.copies"], counts["documents.skipped"]
    aside = [f"{copies:,} of them copies of another" if copies else "", f"{skipped:,} not read" if skipped else ""]
    said = "; ".join(text for text in aside if text)
    return ", ".join(parts) + (f" ({said})" if said else "")


def left_out(report: Report) -> list[tuple[str, str, int, str]]:
    """What became of the numerals that are no claim: outcome, reason, how many, a few of them as printed."""
    ledger = report.ledger[report.ledger["outcome"] != "claim"]
    if ledger.empty:
        return []
    rows = []
    for (outcome, reason), group in ledger.groupby(["outcome", "reason"], sort=True):
        examples = list(dict.fromkeys(one_line(text) for text in group["text"]))[:4]
        rows.append((str(outcome), str(reason), len(group), ", ".join(cut(text, 24) for text in examples)))
    return sorted(rows, key=lambda row: (row[0], -row[2], row[1]))


def reason_text(code: str) -> str:
    """What a reason code means, in one sentence; empty for a code that is not documented."""
    from discrepancy.judgement import reasons

    return reasons.REASONS.get(code, "")


def title(case: Case) -> str:
    """What the case is about, in one line; never empty."""
    return cut(one_line(str(case.row["what"])) or one_line(str(case.row["working"])) or case.finding_id, TITLE)


# “70,000” (Herald) and “200,000” (Courier): because ...; the judge's sentence, `judgement/working.py`
_SIDES = re.compile(r"“[^“”]*”(?: \([^()]*\))? and “[^“”]*” \([^()]*\): (?=\S)")
_MORE_PAIRS = re.compile(r"And ([0-9]+) more pairs? of values\.")


def because(working: str) -> str:
    """Why, without the two values and their documents: for a place where these stand beside it."""
    text = one_line(working)
    found = _SIDES.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    # a sentence begins with a capital, a file's name as it is written
    return rest[:1].upper() + rest[1:] if re.match("[a-z]+ ", rest) else rest


def lead(case: Case) -> str:
    """The case in a few sentences: of those for each pair the first, how many more there are, and what concerns all."""
    first, *lines = str(case.row["working"]).split("\n")
    pairs = [line for line in lines if line.startswith(BULLET)]
    left = sum(int(found[1]) for line in lines if (found := _MORE_PAIRS.fullmatch(line)))
    rest = [line for line in lines if not (line in pairs or _MORE_PAIRS.fullmatch(line))]
    more = len(pairs) + left
    said = [first, f"And {count(more, 'more pair')} of values." if more else "", *rest]
    return cut(one_line(" ".join(said)), WORKING)


def width_of(text: str) -> int:
    """Columns the text takes in a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
