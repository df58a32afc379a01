"""From mentions to rows: one document in, its claims and its ledger out.

The order of the steps is the order of `extract_document`. Nothing here looks for words: the finders do, and this module
puts what they found into the columns of `tables.CLAIMS` and accounts for every numeral in `tables.LEDGER`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from decimal import Decimal
from typing import TypeAlias

from discrepancy.config import Config
from discrepancy.extraction.attribution import attribute
from discrepancy.extraction.cells import headed
from discrepancy.extraction.dates import find_dates, is_claim
from discrepancy.extraction.document import CLAIM_ZONES, EVIDENCE_ZONES, Document
from discrepancy.extraction.mentions import Attribution, Date, Quantity, Role, Scope, Skipped
from discrepancy.extraction.quantities import LEAST_SPACING, MOST_HITS, find_quantities
from discrepancy.extraction.roles import find_roles
from discrepancy.extraction.scope import scope_of

Mention: TypeAlias = Quantity | Date | Role
Row: TypeAlias = dict[str, object]

#: Zones in which a mention becomes a claim; elsewhere it is listed in the ledger as noise.
READ_ZONES = CLAIM_ZONES | EVIDENCE_ZONES
#: Teasers of other stories say who holds which office; their figures belong to those stories.
ROLE_ONLY_ZONES = frozenset({"related"})

_DIGITS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")


def extract_document(document: Document, config: Config) -> tuple[list[Row], list[Row]]:
    """The claims and the ledger of one document, as mappings with the columns of `CLAIMS` and `LEDGER`.

    Claims come in reading order. Every digit run of the text is in the ledger exactly once; `fact_id` is left empty.
    """
    dates = find_dates(document, config)
    quantities, skipped = find_quantities(document, dates, config)
    quantities = headed(document, quantities, config)
    roles = find_roles(document, dates, config)
    ignored, lists = _ignored(document.text, config), _lists(document, dates)
    everything: list[Mention] = [*quantities, *dates, *roles]
    mentions = [
        mention
        for mention in sorted(everything, key=lambda found: (found.start, found.end))
        if _is_read(document, mention, lists) and not _inside(mention, ignored)
    ]
    spans = [(mention.start, mention.end) for mention in mentions]
    attributions = attribute(document, spans, roles, dates, config)
    scopes = scope_of(document, mentions, dates, config)
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = [
        _claim(document, mention, attribution, scope, seen)
        for mention, attribution, scope in zip(mentions, attributions, scopes, strict=True)
    ]
    ids = {id(mention): str(row["claim_id"]) for mention, row in zip(mentions, rows, strict=True)}
    for mention, row in zip(mentions, rows, strict=True):
        if isinstance(mention, Quantity):
            row["converts"] = _id_at(mention.converts, quantities, ids)
            row["change_from"] = _id_at(mention.change_from, quantities, ids)
    return rows, _ledger(document, quantities, dates, skipped, ignored, ids)


def _lists(document: Document, dates: list[Date]) -> frozenset[int]:
    """The sentences that are lists of dates, by the measure of `quantities` for dumps of numbers."""
    counts = Counter(document.sentence_at(date.start) for date in dates)
    sentences = document.sentences
    return frozenset(
        index
        for index, count in counts.items()
        if count > MOST_HITS and count * LEAST_SPACING > sentences[index].end - sentences[index].start
    )


def _is_read(document: Document, mention: Mention, lists: frozenset[int]) -> bool:
    """Whether a mention becomes a claim: it stands in a zone that is read, and a date says when something was."""
    index = document.sentence_at(mention.start)
    if isinstance(mention, Date) and (index in lists or not is_claim(mention)):
        return False
    zone = document.sentences[index].zone if index >= 0 else ""
    return zone in READ_ZONES and (isinstance(mention, Role) or zone not in ROLE_ONLY_ZONES)


def _id_at(index: int, quantities: list[Quantity], ids: dict[int, str]) -> str:
    """The claim that the quantity at `index` became; none where there is none, or where it is no claim."""
    return ids.get(id(quantities[index]), "") if index >= 0 else ""


def _zone(document: Document, offset: int) -> str:
    index = document.sentence_at(offset)
    return document.sentences[index].zone if index >= 0 else ""


def _ignored(text: str, config: Config) -> list[tuple[int, int]]:
    """Spans the user asked to leave out (`extraction.ignore`)."""
    return sorted(match.span() for pattern in config.extraction.ignore for match in re.finditer(pattern, text))


def _inside(mention: Mention | Skipped, spans: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _claim(
    document: Document, mention: Mention, attribution: Attribution, scope: Scope, seen: Counter[tuple[str, str, str]]
) -> Row:
    index = document.sentence_at(mention.start)
    sentence = document.sentences[index]
    quote = document.text[mention.start : mention.end]
    printed, words = _printed(document, index)
    kind = type(mention).__name__.lower()
    key = (kind, words, " ".join(quote.split()))
    seen[key] += 1
    row: Row = {
        "claim_id": _digest("c", document.source, *key, str(seen[key])),
        "source_id": document.source_id,
        "source": document.source,
        "zone": sentence.zone,
        "start": mention.start,
        "end": mention.end,
        "quote": quote,
        "sentence": printed,
        "context": sentence.context,
        "kind": kind,
        "language": sentence.language or document.language,
        "speaker": attribution.speaker,
        "via": attribution.via,
        "speaker_grade": attribution.grade,
        "sourcing": attribution.sourcing,
        "sourcing_text": attribution.phrase,
        "aside": attribution.aside,
    }
    row |= _scope_columns(scope)
    if isinstance(mention, Quantity):
        row |= _quantity_columns(document, mention)
    elif isinstance(mention, Date):
        row |= _date_columns(document, mention)
    else:
        row |= _role_columns(mention)
    return row


def _printed(document: Document, index: int) -> tuple[str, str]:
    """A sentence as printed, and with single blanks; one string for all the claims of it."""
    found = document.memo.get(("printed", index))
    if found is None:
        sentence = document.sentences[index]
        printed = document.text[sentence.start : sentence.end]
        found = document.memo["printed", index] = printed, " ".join(printed.split())
    return found  # type: ignore[return-value]


def _scope_columns(scope: Scope) -> Row:
    return {
        "measure": scope.measure,
        "measure_text": scope.measure_text,
        "about": scope.about,
        "subject": scope.subject,
        "place": scope.place,
        "population": scope.population,
        "part": scope.part,
        "period_from": _iso(scope.period_from),
        "period_to": _iso(scope.period_to),
        "grain": scope.grain,
        "period_text": scope.period_text,
        "modality": scope.modality,
        "superseded": scope.superseded,
        "event": scope.event,
    }


def _quantity_columns(document: Document, quantity: Quantity) -> Row:
    return {
        "value_text": document.text[quantity.value_start : quantity.value_end],
        "value": _float(quantity.value),
        "low": _float(quantity.low),
        "high": _float(quantity.high),
        "bound": quantity.bound,
        "resolution": _float(quantity.resolution),
        "sharp": quantity.sharp,
        "vague": quantity.vague,
        "trend": quantity.trend,
        "form": quantity.form,
        "unit": quantity.unit,
        "unit_text": quantity.unit_text,
        "dimension": quantity.dimension,
        "per": quantity.per,
        "head": quantity.head,
    }


def _date_columns(document: Document, date: Date) -> Row:
    return {
        "value_text": document.text[date.start : date.end],
        "period_from": _iso(date.start_date),
        "period_to": _iso(date.end_date),
        "grain": date.grain,
        "period_text": document.text[date.start : date.end],
        "timex": date.timex,
        "readings": "|".join(date.readings),
        "unresolved": date.unresolved,
        "bound": {"since": "at_least", "until": "at_most"}.get(date.open_end, "exact"),
        "form": "weekday:" + date.weekday if date.weekday else "",
    }


def _role_columns(role: Role) -> Row:
    return {
        "value_text": role.office_text,
        "person": role.person,
        "office": role.office,
        "body": role.body,
        "office_status": role.status,
        "event": role.event,
        "period_from": _iso(role.when_from),
        "period_to": _iso(role.when_to),
    }


def _ledger(
    document: Document,
    quantities: list[Quantity],
    dates: list[Date],
    skipped: list[Skipped],
    ignored: list[tuple[int, int]],
    ids: dict[int, str],
) -> list[Row]:
    """One row for every numeral and date expression, claims first where two finders met on the same characters."""
    found: list[tuple[int, int, str, str]] = []
    for quantity in quantities:
        found += [(start, end, "", ids.get(id(quantity), "")) for start, end in quantity.number_spans]
    for date in dates:
        if date.timex_type == "DATE" or any(ch.isdigit() for ch in document.text[date.start : date.end]):
            reason = date.unresolved if not is_claim(date) else ""
            found.append((date.start, date.end, reason or "date", ids.get(id(date), "")))
    found += [(skip.start, skip.end, skip.reason, "") for skip in skipped]
    found.sort(key=lambda row: (not row[3], row[0], -row[1]))
    covered = bytearray(len(document.text))
    kept = []
    for start, end, reason, claim_id in found:
        if not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            kept.append((start, end, reason, claim_id))
    for match in _DIGITS.finditer(document.text):
        if not any(covered[match.start() : match.end()]):
            kept.append((*match.span(), "not_read", ""))
        else:
            kept += _uncovered(match, covered)
    return [_ledger_row(document, *entry, ignored) for entry in sorted(kept)]


def _uncovered(match: re.Match[str], covered: bytearray) -> list[tuple[int, int, str, str]]:
    """The digit runs of a match that no finder took, where it took others (`12-34` of which only `12` was read)."""
    rest = []
    for run in re.finditer(r"[0-9]+", match.group()):
        start, end = match.start() + run.start(), match.start() + run.end()
        if not any(covered[start:end]):
            rest.append((start, end, "not_read", ""))
    return rest


def _ledger_row(
    document: Document, start: int, end: int, reason: str, claim_id: str, ignored: list[tuple[int, int]]
) -> Row:
    zone = _zone(document, start)
    if claim_id:
        outcome, reason = "claim", ""
    elif any(first <= start and end <= last for first, last in ignored):
        outcome, reason = "skipped", "ignored"
    elif zone not in READ_ZONES or (zone in ROLE_ONLY_ZONES and not reason):
        outcome, reason = (
            "noise",
            zone or ("list_marker" if _is_list_marker(document.text, start, end) else "between_zones"),
        )
    else:
        outcome, reason = "skipped", reason or "not_read"
    return {
        "source_id": document.source_id,
        "source": document.source,
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "zone": zone,
        "outcome": outcome,
        "reason": reason,
        "claim_id": claim_id,
    }


def _is_list_marker(text: str, start: int, end: int) -> bool:
    """Whether a number begins its line and a point or bracket follows: "3. The bridge is closed"."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - 8) : start]
    return not before.strip(" \t>*-(") and text[end : end + 1] in (".", ")")


def unread_ledger(document: Document, reason: str) -> list[Row]:
    """The ledger of a document that is not analysed (its language has no lexicon): every digit run, with the reason."""
    return [
        _ledger_row(document, *match.span(), reason, "", []) | {"outcome": "skipped", "reason": reason}
        for match in _DIGITS.finditer(document.text)
    ]


def _iso(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def _float(number: Decimal | None) -> float:
    return float("nan") if number is None else float(number)


def _digest(prefix: str, *parts: str) -> str:
    """A short id from content: 56 bits, so that a million claims collide with probability 1 in 10^5."""
    return prefix + hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()
