"""The documents as the page shows them: the text as read, claims marked in place, furniture greyed.

A page must open on a phone, so that long documents and large collections are cut; what is cut is said in the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from discrepancy.extraction.document import EVIDENCE_ZONES, NOISE_ZONES
from discrepancy.reporting import links, wording
from discrepancy.reporting.model import Report, claim_ids

if TYPE_CHECKING:
    import pandas as pd

#: Documents listed; characters of one shown whole; characters of all documents together.
MAX_DOCUMENTS, MAX_CHARS, MAX_TOTAL = 1_000, 120_000, 2_500_000
#: Characters kept on either side of a claim where a document is not shown whole.
AROUND = 240


# characters that no page may hold, and those that turn the direction of what follows: shown, not obeyed
_UNSEEN = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_HIDDEN = re.compile("[" + "".join(map(chr, _UNSEEN)) + "]")


class DocumentView(NamedTuple):
    """One document ready for the template. `marked` are the ids of the claims that have an anchor in `body`."""

    anchor: str
    source: str
    facts: str
    problem: str
    url: str
    note: str
    language: str
    body: Markup
    marked: frozenset[str]


class _Mark(NamedTuple):
    """A stretch of the text that is marked: attributes (HTML) of the element round it, and where it leads."""

    start: int
    end: int
    attributes: str
    href: str = ""
    claim_id: str = ""


def anchor(kind: str, identity: str) -> str:
    """The name an element is linked by: letters, digits, hyphens, whatever the identity is made of."""
    safe = "".join(sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}-" for sign in identity)
    return f"{kind}-{safe}"


def documents(report: Report) -> tuple[list[DocumentView], str]:
    """The views of the documents in order, and a sentence on what is not shown ("" where everything is)."""
    findings = _findings_of(report)
    claims = _rows(report.claims, ["claim_id", "start", "end", "kind", "value_text"])
    unused = _rows(report.ledger[report.ledger["outcome"] != "claim"], ["start", "end", "outcome", "reason"])
    columns = [
        "source_id",
        "source",
        "publisher",
        "published",
        "url",
        "language",
        "text",
        "zones",
        "problem",
        "status",
        "copy_of",
    ]
    names = dict(zip(report.sources["source_id"], report.sources["source"], strict=True))
    left, views, shortened = MAX_TOTAL, [], 0
    for row in zip(*(report.sources[name].head(MAX_DOCUMENTS) for name in columns), strict=True):
        source_id, source, publisher, published, url, language, text, zones, problem, status, copy_of = row
        marks = _marks(claims.get(source_id, ()), unused.get(source_id, ()), findings)
        ranges, note = _ranges(text, marks, findings, left)
        shortened += bool(note)
        left -= sum(end - start for start, end in ranges)
        body, marked = _body(text, zones, marks, ranges)
        said = [publisher, published or "undated", wording.count(len(claims.get(source_id, ())), "claim")]
        said += [f"copy of {names.get(copy_of, 'another')}"] if copy_of else []
        said += [status] if status != "read" else []
        facts = " · ".join(part for part in said if part)
        views.append(
            DocumentView(
                anchor("document", source_id), source, facts, problem, links.address(url), note, language, body, marked
            )
        )
    more = len(report.sources) - len(views)
    said = [f"{more:,} more documents are not shown here." if more else ""]
    said += [f"{wording.count(shortened, 'document')} shown only in part, to keep the page small." if shortened else ""]
    return views, " ".join(part for part in said if part)


def _findings_of(report: Report) -> dict[str, str]:
    """Claim -> the first (worst) finding it is part of."""
    found: dict[str, str] = {}
    for case in report.cases:
        for claim_id in claim_ids(case.row["claim_ids"]):
            found.setdefault(claim_id, case.finding_id)
    return found


def _rows(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, list[tuple]]:
    grouped: dict[str, list[tuple]] = {}
    for source_id, *row in zip(table["source_id"], *(table[name] for name in columns), strict=True):
        grouped.setdefault(source_id, []).append(tuple(row))
    return grouped


def _marks(claims: Iterable[tuple], unused: Iterable[tuple], findings: dict[str, str]) -> list[_Mark]:
    marks = []
    for claim_id, start, end, kind, value_text in claims:
        finding = findings.get(claim_id)
        look, title = "claim in-finding" if finding else "claim", escape(f"{kind}: {wording.one_line(value_text)}")
        attributes = f' class="{look}" id="{anchor("claim", claim_id)}" title="{title}"'
        href = f"#{anchor('finding', finding)}" if finding else ""
        marks.append(_Mark(int(start), int(end), attributes, href, claim_id))
    for start, end, outcome, reason in unused:
        attributes = f' class="unused" title="{escape(f"{outcome}: {reason}")}"'
        marks.append(_Mark(int(start), int(end), attributes))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.claim_id))


def _ranges(text: str, marks: list[_Mark], findings: dict[str, str], left: int) -> tuple[list[tuple[int, int]], str]:
    """The stretches of the text that are shown, in order, and what to say when that is not all of it."""
    if len(text) <= min(MAX_CHARS, left):
        return [(0, len(text))], ""
    budget = max(0, min(MAX_CHARS, left))
    # the claims of findings first: a reader comes here from a finding
    wanted = sorted(
        (mark for mark in marks if mark.claim_id), key=lambda mark: (mark.claim_id not in findings, mark.start)
    )
    spans: list[tuple[int, int]] = []
    for mark in wanted:
        span = (max(0, mark.start - AROUND), min(len(text), mark.end + AROUND))
        if span[1] - span[0] > budget:
            break
        budget -= span[1] - span[0]
        spans.append(span)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return (
        merged,
        f"{len(text):,} characters long: only the passages round {wording.count(len(spans), 'claim')} are shown.",
    )


def _body(
    text: str, zones: Iterable[tuple], marks: list[_Mark], ranges: list[tuple[int, int]]
) -> tuple[Markup, frozenset[str]]:
    parts: list[str] = []
    marked: set[str] = set()
    shown = _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    zone_list = [(zone[0], zone[1], zone[2]) for zone in zones]
    last = 0
    for low, high in ranges:
        if low > last:
            parts.append(_gap(low - last))
        for start, end, name in _split(low, high, zone_list):
            parts.append(_zone(name, _marked(shown, start, end, marks, marked)))
        last = high
    if ranges and last < len(text):
        parts.append(_gap(len(text) - last))
    return Markup("".join(parts)), frozenset(marked)


def _gap(left_out: int) -> str:
    return f'<span class="gap">\n[{left_out:,} characters not shown]\n</span>'


def _split(low: int, high: int, zones: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    at = low
    for start, end, name in zones:
        start, end = max(start, at), min(end, high)
        if end <= start:
            continue
        if start > at:
            yield at, start, ""
        yield start, end, name
        at = end
    if at < high:
        yield at, high, ""


def _zone(name: str, inner: str) -> str:
    """The HTML of a stretch of one zone; furniture is greyed, and said to be furniture to who cannot see it."""
    if name in NOISE_ZONES:
        said = f'<span class="hidden-label">[page furniture, {escape(name)}: </span>'
        shut = '<span class="hidden-label">]</span>'
        return f'<span class="furniture" title="page furniture: {escape(name)}">{said}{inner}{shut}</span>'
    if name == "headline" or name in EVIDENCE_ZONES:
        return f'<span class="zone-{escape(name)}" title="{escape(name)}">{inner}</span>'
    return inner


def _marked(text: str, low: int, high: int, marks: list[_Mark], marked: set[str]) -> str:
    """The text from `low` to `high` as HTML with its marks, each inside the one before where they overlap."""
    parts: list[str] = []
    open_marks: list[tuple[int, str]] = []
    link = "</a>"
    at = low

    def close_until(offset: int) -> None:
        nonlocal at
        while open_marks and open_marks[-1][0] <= offset:
            end, tag = open_marks.pop()
            parts.extend((escape(text[at:end]), tag))
            at = end

    for mark in marks[bisect_left(marks, low, key=lambda mark: mark.start) :]:
        if mark.start >= high:
            break
        close_until(mark.start)
        end = min(mark.end, high, open_marks[-1][0] if open_marks else high)
        if end <= mark.start:
            continue
        # a link must not stand in a link
        is_link = mark.href and not any(close == link for _, close in open_marks)
        tag = f'<a href="{escape(mark.href)}"{mark.attributes}>' if is_link else f"<span{mark.attributes}>"
        parts.extend((escape(text[at : mark.start]), tag))
        at = mark.start
        open_marks.append((end, link if is_link else "</span>"))
        if mark.claim_id:
            marked.add(mark.claim_id)
    close_until(high)
    parts.append(escape(text[at:high]))
    return "".join(parts)
