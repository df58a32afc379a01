"""`report.md`: the report for pull requests, wikis and terminals. Reads well as plain text, too.

Every finding that contradicts or separates figures has a section of its own; figures whose source is missing or vague
are many and alike, so they share one table each. Text from documents is escaped: it can be no link, no markup, no
mention of a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tabulate import tabulate

from discrepancy.reporting import wording
from discrepancy.reporting.files import save
from discrepancy.reporting.model import Case, Comparison, Report, Statement

FILE_NAME = "report.md"
#: Findings of these kinds are one row of a shared table; all others have a section.
LISTED = ("unsourced", "vague", "compatible", "name_variant")
#: Rows of one shared table, and sections in all; beyond that the page says where the rest is.
MAX_ROWS = 200
MAX_SECTIONS = 200
#: Values of one finding that are listed, and pairs of it whose working is printed.
MAX_STATEMENTS = 40
MAX_WORKINGS = 6

# an underscore between two letters or digits is no emphasis (CommonMark 6.2), and file names are full of them
_MARKUP = re.compile(r"([\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_]))")
_MENTION = re.compile(r"@(?=\w)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `report.md` into `out_dir` and return its path. Raises WriteError."""
    return [save(out_dir / FILE_NAME, render(report))]


def render(report: Report) -> str:
    """The whole report as Markdown (GitHub flavour), ending in a line feed."""
    sections = [case for case in report.cases if case.row["kind"] not in LISTED]
    story = f": {escape(report.run.title)}" if report.run.title else ""
    parts = [f"# What does not add up{story}", _summary(report), _index(sections)]
    parts += [_section(number, case) for number, case in enumerate(sections[:MAX_SECTIONS], 1)]
    if len(sections) > MAX_SECTIONS:
        parts.append(f"{len(sections) - MAX_SECTIONS:,} further findings are in `findings.csv`.")
    parts += [_listed(report, kind) for kind in wording.KINDS if kind in LISTED]
    parts += [_documents(report), _left_out(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """Text from a document as Markdown that prints exactly that text, on one line, also inside a table cell."""
    line = _ENTITY.sub("&amp;", _MARKUP.sub(r"\\\1", wording.one_line(text)))
    # a name after an at sign would notify a person of that name; nothing stands between the two but a comment
    return _MENTION.sub("@<!-- -->", line)


def table(rows: Sequence[Sequence[str]], headers: Sequence[str]) -> str:
    """A Markdown table of cells that are escaped already; no number in them is reformatted."""
    return _unpadded(tabulate(rows, headers, tablefmt="pipe", disable_numparse=True))


def _unpadded(text: str) -> str:
    """Without the padding of cells to one width: one long cell would make every row as long, and every diff."""
    lines = text.split("\n")
    lines[1] = re.sub("-+", "---", lines[1])
    return "\n".join(re.sub(r" {2,}(?=\|)", " ", re.sub(r"(?<=\|) {2,}", " ", line)) for line in lines)


def _summary(report: Report) -> str:
    found = wording.kind_counts(report)
    lead = f"{wording.headline(report)}."
    if not found:
        return f"{lead}\n\nNothing was found that does not add up."
    rows = [(f"**{number}**", words, wording.KINDS.get(kind, ("", "", ""))[2]) for kind, words, number in found]
    return f"{lead}\n\n{table(rows, ('found', 'what', 'meaning'))}"


def _index(sections: Sequence[Case]) -> str:
    if not sections:
        return ""
    rows = [
        (
            str(number),
            case.row["severity"],
            wording.kind_words(case.row["kind"]),
            escape(wording.title(case)),
            _span(case),
        )
        for number, case in enumerate(sections[:MAX_SECTIONS], 1)
    ]
    return "## Findings\n\n" + table(rows, ("no.", "severity", "kind", "what", "values"))


def _span(case: Case) -> str:
    """The values of a case in one cell, at most four."""
    texts = [escape(wording.cut(wording.one_line(value.text), 40)) for value in case.values]
    texts = list(dict.fromkeys(texts))
    return " / ".join(texts[:4]) + (f" / {len(texts) - 4} more" if len(texts) > 4 else "")


def _section(number: int, case: Case) -> str:
    row = case.row
    facts = [f"**{row['severity']}**", wording.kind_words(row["kind"]), f"reason `{row['reason']}`"]
    facts += [f"status {row['status']}"] if row["status"] in {"changed", "gone"} else []
    facts += [f"decision {escape(row['decision'])}"] if row["decision"] not in {"", "open"} else []
    parts = [
        f"### {number}. {escape(wording.title(case))}",
        f"{', '.join(facts)} (`{case.finding_id}`)",
        _values(case),
        _why(case),
        _quotes(case),
        f"Note: {escape(row['note'])}" if row["note"] else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _why(case: Case) -> str:
    """Why these do not add up: pair by pair where there are pairs, else the sentence of the finding."""
    working = _sentence(escape(wording.cut(wording.one_line(case.row["working"]), wording.WORKING)))
    pairs = [pair for pair in (*case.comparisons, *case.beside) if pair.working]
    if not pairs:
        return working
    # the finding's own sentence is often made of those of its pairs; then the list says it better
    told = pairs[0].working in case.row["working"] or pairs[0].working.startswith(case.row["working"][:40])
    return _workings(case, pairs) if told else f"{working}\n\n{_workings(case, pairs)}"


def _sentence(text: str) -> str:
    # a line must not begin a list, a heading or a quotation because a document's words do
    return re.sub(r"^(?=[-+#]|\d+[.)])", r"\\", text) if text else ""


def _values(case: Case) -> str:
    rows = [
        (
            _tag(index),
            escape(wording.cut(wording.one_line(statement.value_text or statement.quote), 160)),
            escape(wording.cut(wording.voice(statement), 80)),
            escape(statement.source),
            statement.published or "undated",
            escape(wording.place(statement)),
        )
        for index, statement in enumerate(case.told[:MAX_STATEMENTS])
    ]
    return table(rows, ("", "value", "who says so", "document", "published", "place")) if rows else ""


def _tag(index: int) -> str:
    """a, b, ... z, aa, ab: short names by which the workings below refer to the rows."""
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(97 + digit) + letters
    return letters


def _quotes(case: Case) -> str:
    lines = [f"- {_tag(index)}: {quoted(statement)}" for index, statement in enumerate(case.told[:MAX_STATEMENTS])]
    rest = len(case.told) - MAX_STATEMENTS
    return "\n".join([*lines, f"- and {rest:,} more" if rest > 0 else ""]).rstrip()


def quoted(statement: Statement) -> str:
    """The sentence round the figure, escaped, with the figure in bold."""
    before, quote, after = wording.excerpt(statement)
    # Markdown takes ** for bold only where the sign outside it, or the one inside, is no punctuation
    outside = (before[-1:] or " ") + (after[:1] or " ")
    safe = not (outside[0].isalnum() and not quote[:1].isalnum()) and not (
        outside[1].isalnum() and not quote[-1:].isalnum()
    )
    bold = f"**{escape(quote)}**" if safe and quote else f"<b>{escape(quote)}</b>"
    return f"“{_keep_edges(before)}{bold}{_keep_edges(after)}”".replace("“ ", "“").replace(" ”", "”")


def _keep_edges(text: str) -> str:
    line = escape(text)
    return (" " if text[:1] == " " else "") + line + (" " if len(text) > 1 and text[-1:] == " " else "")


def _workings(case: Case, pairs: Sequence[Comparison]) -> str:
    tags = {statement.claim_id: _tag(index) for index, statement in enumerate(case.told)}
    lines = [_working(pair, tags) for pair in pairs[:MAX_WORKINGS]]
    if len(pairs) > MAX_WORKINGS:
        lines.append(f"- and {wording.count(len(pairs) - MAX_WORKINGS, 'more pair')} (`pairs.csv`)")
    return "\n".join(lines)


def _working(pair: Comparison, tags: dict[str, str]) -> str:
    sides = " and ".join(sorted((tags[pair.a.claim_id], tags[pair.b.claim_id]), key=lambda tag: (len(tag), tag)))
    return f"- {sides}: **{pair.verdict}** (`{pair.reason}`). {escape(wording.because(pair.working))}"


def _listed(report: Report, kind: str) -> str:
    cases = report.findings_of(kind)
    if not cases:
        return ""
    _, plural, meaning = wording.KINDS[kind]
    rows = []
    for case in cases[:MAX_ROWS]:
        first = case.statements[0] if case.statements else None
        where = escape(f"{first.source}, {wording.place(first)}".rstrip(", ")) if first else ""
        said = quoted(first) if first and len(case.statements) == 1 else escape(case.row["working"])
        rows.append((_span(case), said, where if len(case.sources) < 2 else f"{len(case.sources)} documents"))
    more = f"\n\n{len(cases) - MAX_ROWS:,} more are in `findings.csv`." if len(cases) > MAX_ROWS else ""
    heading = plural[0].upper() + plural[1:]
    return f"## {heading}\n\n{len(cases):,}: {meaning}.\n\n{table(rows, ('value', 'as printed', 'document'))}{more}"


def _documents(report: Report) -> str:
    if report.sources.empty:
        return ""
    claims = report.claims["source_id"].value_counts()
    rows = []
    for row in report.sources.head(MAX_ROWS).to_dict("records"):
        note = (
            row["problem"]
            or ("copy of another" if row["copy_of"] else "")
            or (row["status"] if row["status"] != "read" else "")
        )
        published = f"{row['published']} ({row['published_from']})" if row["published"] else "unknown"
        cells = (row["source"], row["publisher"], published, row["language"])
        rows.append((*(escape(cell) for cell in cells), str(int(claims.get(row["source_id"], 0))), escape(note)))
    more = len(report.sources) - MAX_ROWS
    rest = f"\n\n{more:,} more are in `sources.csv`." if more > 0 else ""
    headers = ("document", "publisher", "published", "language", "claims", "note")
    return f"## Documents\n\n{table(rows, headers)}{rest}"


def _left_out(report: Report) -> str:
    rows = [
        (outcome, escape(reason), str(number), escape(examples))
        for outcome, reason, number, examples in wording.left_out(report)
    ]
    if not rows:
        return ""
    lead = "Numbers and dates of the documents that became no claim (each one is in `ledger.csv`)."
    return f"## What was left out\n\n{lead}\n\n{table(rows, ('outcome', 'reason', 'number', 'for example'))}"
