"""`report.html`: the report as one page that needs nothing but the file itself: no network, no other file, no script.

The page is a Jinja2 template with autoescape on. Its policy (Content-Security-Policy) admits the one style sheet and
the one script it carries, by their hashes, and nothing else: even markup that slipped through could load or run
nothing. The script only filters, sorts and moves about; without it everything is there to read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from discrepancy.reporting import charts, document_view, links, wording
from discrepancy.reporting.files import save
from discrepancy.reporting.model import SEVERITIES, Case, Comparison, Report, Statement, Value

FILE_NAME = "report.html"
TEMPLATES = Path(__file__).with_name("templates")
#: Findings shown as cards; one takes about 5 KB, so that the page stays near 5 MB and opens on a phone.
MAX_CARDS = 1_000
#: Of one card: values side by side, statements of one value, rows of the table of pairs.
MAX_VALUES, MAX_QUOTES, MAX_PAIRS = 12, 4, 12
#: Kinds of which one statement is the whole point: no comparison of values is drawn.
SINGLE = frozenset({"unsourced", "vague", "weekday"})


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `report.html` into `out_dir` and return its path. Raises WriteError."""
    return [save(out_dir / FILE_NAME, render(report))]


def render(report: Report) -> str:
    """The whole page as HTML text, ending in a line feed."""
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    documents, documents_left = document_view.documents(report)
    shown = {statement for document in documents for statement in document.marked}
    sources = {name: index for index, name in enumerate(report.sources["source"])}
    cards = [_card(case, sources, shown) for case in report.cases[:MAX_CARDS]]
    used = sorted({index for card in cards for index in card["source_indexes"]})
    names = list(sources)
    kinds = [
        (kind, words, number, wording.KINDS[kind][2] if kind in wording.KINDS else "")
        for kind, words, number in wording.kind_counts(report)
    ]
    text = (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            headline=wording.headline(report),
            kinds=kinds,
            kind_name=wording.kind_words,
            severities=[name for name in SEVERITIES if report.counts.get(f"severity.{name}")],
            problems=report.problems,
            cards=cards,
            cards_left=len(report.cases) - len(cards),
            source_names=[(index, names[index]) for index in used],
            documents=documents,
            documents_left=documents_left,
            left_out=wording.left_out(report),
            settings=[(key, text) for key, text in report.run.settings if text],
        )
    )
    return text.rstrip("\n") + "\n"


@cache
def _environment() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return "\n" + (TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing at all, but for this style sheet and this script."""
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in (style, script)
    ]
    return f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"


def _card(case: Case, sources: Mapping[str, int], shown: set[str]) -> dict[str, Any]:
    row = case.row
    pairs = [] if row["kind"] in SINGLE else [*case.comparisons, *case.beside]
    if len(pairs) == 1 and pairs[0].working in row["working"]:
        pairs = []
    compared = len(case.values) > 1
    return {
        "anchor": document_view.anchor("finding", case.finding_id),
        "finding_id": case.finding_id,
        "severity": row["severity"],
        "kind": row["kind"],
        "reason": row["reason"],
        "reason_text": wording.reason_text(row["reason"]),
        "status": row["status"],
        "decision": row["decision"],
        "reviewer": row["reviewer"],
        "note": row["note"],
        "confidence": f"{row['confidence']:.3f}" if row["confidence"] == row["confidence"] else "0",
        "title": wording.title(case),
        "working": wording.lead(case) if row["working"] != wording.title(case) else "",
        "picture": charts.picture(case),
        "compared": compared,
        "shown": [_value(value, shown) for value in case.values[:MAX_VALUES]],
        "more_values": max(0, len(case.values) - MAX_VALUES),
        "others": [_value(value, shown) for value in case.others[:MAX_VALUES]],
        "more_others": max(0, len(case.others) - MAX_VALUES),
        "pairs": [_pair(pair) for pair in pairs[:MAX_PAIRS]],
        "more_pairs": max(0, len(pairs) - MAX_PAIRS),
        "source_indexes": [sources[name] for name in case.sources if name in sources],
        "fact": _fact(case),
    }


def _value(value: Value, shown: set[str]) -> dict[str, Any]:
    others = [wording.cut(wording.one_line(text), 80) for text in value.texts[1:4]]
    return {
        "text": wording.cut(wording.one_line(value.text), 160),
        "others": f"also printed {', '.join(f'“{text}”' for text in others)}" if others else "",
        "side": value.statements[0].side,
        "quotes": [_quote(statement, shown) for statement in value.statements[:MAX_QUOTES]],
        "more": max(0, len(value.statements) - MAX_QUOTES),
    }


def _quote(statement: Statement, shown: set[str]) -> dict[str, str]:
    before, quote, after = wording.excerpt(statement, 160)
    return {
        "before": before,
        "quote": quote,
        "after": after,
        "context": wording.cut(wording.one_line(statement.context), 160),
        "language": statement.language,
        "voice": wording.voice(statement),
        "sourcing": statement.sourcing,
        "source": statement.source,
        "publisher": statement.publisher,
        "published": statement.published or "undated",
        "place": wording.place(statement),
        "anchor": document_view.anchor("claim", statement.claim_id) if statement.claim_id in shown else "",
        "url": links.at_sentence(statement),
    }


def _pair(pair: Comparison) -> dict[str, str]:
    def side(statement: Statement) -> str:
        return f"{wording.one_line(statement.value_text or statement.quote)} ({statement.source})"

    return {
        "a": side(pair.a),
        "b": side(pair.b),
        "verdict": pair.verdict,
        "reason": pair.reason,
        "reason_text": wording.reason_text(pair.reason),
        "working": wording.because(pair.working) + (f" (and {pair.count - 1} more like it)" if pair.count > 1 else ""),
    }


def _fact(case: Case) -> Sequence[tuple[str, str]]:
    """What is known of the fact as a whole, as name and text; empty for a finding inside one document."""
    fact = case.fact
    if fact is None:
        return ()
    origins = Counter(statement.origin for statement in case.statements if statement.origin)
    shared = max(origins.values(), default=0)
    rows = [
        ("Fact", fact["label"]),
        ("Lowest", fact["low"]),
        ("Highest", fact["high"]),
        ("Spread", re.sub(r"^\d{5,}", lambda match: f"{int(match[0]):,}", str(fact["spread"]))),
        ("Best supported", fact["best_supported"]),
        ("Documents", f"{fact['sources']} with {wording.count(int(fact['claims']), 'claim')}"),
        (
            "Origins",
            f"{fact['origins']}" + (f"; one of them stands behind {shared} of these statements" if shared > 1 else ""),
        ),
    ]
    return [(name, str(text)) for name, text in rows if str(text)]
