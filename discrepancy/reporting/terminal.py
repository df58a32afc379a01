"""The summary on the terminal: what was read, what was found, and the worst ten findings, fitted to the width."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tabulate import tabulate

from discrepancy.reporting import wording
from discrepancy.reporting.model import VERDICTS, Case, Report, Value, build

if TYPE_CHECKING:
    from discrepancy.judgement.texts import Comparison

#: Findings listed; a screen holds about ten with their values.
WORST = 10
#: Values of one finding that are listed.
PER_CASE = 4
#: The narrowest width laid out for; a narrower terminal wraps by itself.
MIN_WIDTH = 40

# ANSI colours that keep their contrast on dark and on light: bold red, yellow (darkened by bold), cyan
_COLOURS = {"high": "\x1b[1;31m", "medium": "\x1b[33m", "low": "\x1b[36m", "bold": "\x1b[1m", "dim": "\x1b[2m"}
_PLAIN = "\x1b[0m"


def summary(found: Any, width: int = 80, colour: bool = False, *, title: str = "", every: bool = False) -> str:
    """The run in a few lines of at most `width` columns, ending in a line feed; no escape codes unless `colour`.

    `found` is a `Report` or an analysis; `every` lists all findings, not only the worst ten. Nothing a document says
    can move the cursor or reorder a line: control and direction characters print as spaces.
    """
    report = found if isinstance(found, Report) else build(found, title=title)
    width = max(width, MIN_WIDTH)
    name = wording.one_line(title or report.run.title)
    lead = f"{name}: {wording.headline(report)}." if name else f"{wording.headline(report)}."
    parts = [
        textwrap.fill(lead, width),
        _counts(report, width, colour),
        _problems(report, width),
    ]
    cases = list(report.cases)
    worst = cases if every else ([case for case in cases if case.row["severity"] != "low"] or cases)[:WORST]
    parts += _worst(worst, len(cases), width, colour)
    return "\n\n".join(part for part in parts if part) + "\n"


def comparison(result: Comparison, names: Sequence[str], width: int = 80) -> str:
    """The verdict on two texts and the pairs it rests on, in lines of at most `width` columns.

    `result` is what `judgement.texts.compare_texts` returns, `names` are the names of the two texts.
    """
    width = max(width, MIN_WIDTH)
    lines = [f"{wording.one_line(names[0])} / {wording.one_line(names[1])}: {result.verdict}"]
    order = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
    columns = (result.pairs[name] for name in ("verdict", "reason", "working", "confidence"))
    pairs = sorted(zip(*columns, strict=True), key=lambda pair: (order.get(pair[0], len(order)), -pair[3], pair[2]))
    for verdict, reason, working, confidence in pairs:
        lines.append(f"\n{verdict} ({reason}, confidence {confidence:.2f})")
        lines += _wrapped(wording.one_line(working), width)
    return "\n".join(lines if pairs else [*lines, "No figure, date or office of one has its like in the other."]) + "\n"


def _counts(report: Report, width: int, colour: bool) -> str:
    found = wording.kind_counts(report)
    if not found:
        return "Nothing was found that does not add up."
    severities = {kind: _severities(report, kind) for kind, _, _ in found}
    meanings = {kind: wording.KINDS.get(kind, ("", "", ""))[2] for kind, _, _ in found}
    rows = [[str(number), words, severities[kind], meanings[kind]] for kind, words, number in found]
    taken = [max(wording.width_of(row[column]) for row in rows) for column in range(3)]
    left = width - sum(taken) - 6
    rows = [row[:3] for row in rows] if left < 20 else [[*row[:3], wording.cut(row[3], left)] for row in rows]
    text = tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=["right"])
    return "\n".join(
        _paint(line, "bold", colour and kind == "conflict")
        for line, (kind, _, _) in zip(text.split("\n"), found, strict=True)
    )


def _severities(report: Report, kind: str) -> str:
    found = [case.row["severity"] for case in report.findings_of(kind)]
    counts = [(severity, found.count(severity)) for severity in ("high", "medium", "low")]
    present = [(severity, number) for severity, number in counts if number]
    return present[0][0] if len(present) == 1 else ", ".join(f"{number} {severity}" for severity, number in present)


def _problems(report: Report, width: int) -> str:
    lines = [
        f"not read: {wording.one_line(source)}: {wording.one_line(problem)}" for source, problem in report.problems
    ]
    more = [f"and {len(lines) - 5:,} more documents with problems"] if len(lines) > 5 else []
    return "\n".join(textwrap.fill(line, width, subsequent_indent="    ") for line in [*lines[:5], *more])


def _worst(cases: list[Case], total: int, width: int, colour: bool) -> list[str]:
    if not cases:
        return []
    parts = []
    for number, case in enumerate(cases, 1):
        row = case.row
        label = f"{number:>2}  {row['severity']:<6}  {row['kind']}"
        lines = [_paint(label, row["severity"], colour) + f"  {row['finding_id']}"]
        lines += _wrapped(_fit(wording.title(case), 2 * (width - 4)), width)
        lines += _values(case, width)
        lines += [_paint(line, "dim", colour) for line in _wrapped(_fit(wording.lead(case), 3 * (width - 4)), width)]
        parts.append("\n".join(lines))
    heading = f"The worst {len(cases)} of {total}:" if total > len(cases) else f"All {wording.count(total, 'finding')}:"
    return [heading, *parts, "The whole case: discrepancy explain ID"]


def _values(case: Case, width: int) -> list[str]:
    """The values with their documents, one a line; of a finding with sides a few of each, `against` between."""
    sides: dict[int, list[Value]] = {}
    for value in case.values:
        sides.setdefault(value.statements[0].side, []).append(value)
    most = PER_CASE if len(sides) < 2 else max(1, PER_CASE // len(sides))
    shown = [values[:most] for values in sides.values()][:PER_CASE]
    texts = {value: _fit(wording.one_line(value.text), (width - 8) // 2) for values in shown for value in values}
    column = max((wording.width_of(text) for text in texts.values()), default=0)
    lines = []
    for number, values in enumerate(shown):
        lines += ["    against"] if number else []
        for value in values:
            who = ", ".join(dict.fromkeys(wording.name(statement) for statement in value.statements))
            pad = " " * (column - wording.width_of(texts[value]))
            lines.append(f"      {texts[value]}{pad}  {_fit(who, width - 8 - column)}")
    rest = len(case.values) - len(texts)
    return [*lines, f"      and {wording.count(rest, 'more value')}"] if rest else lines


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _fit(text: str, width: int) -> str:
    """The text cut to a width in terminal columns, where wide characters take two."""
    if wording.width_of(text) <= width:
        return text
    while text and wording.width_of(text) > width - 1:
        text = text[: -max(1, (wording.width_of(text) - width + 1) // 2)]
    return text.rstrip(" ,;:") + "…"


def _paint(text: str, name: str, colour: bool) -> str:
    return f"{_COLOURS[name]}{text}{_PLAIN}" if colour and name in _COLOURS else text
